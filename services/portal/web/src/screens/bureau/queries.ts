import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.js";

/** A wall shows figures that nobody refreshes. */
const everyMs = 60_000;

/** The bureau's figures of a period. */
export function overviewQuery(period: string) {
  return queryOptions({
    queryKey: ["overview", period],
    refetchInterval: everyMs,
    queryFn: () => api.oversight.showOverview.query({ period }),
  });
}

/** How far the requests of a period came. */
export function funnelQuery(period: string) {
  return queryOptions({
    queryKey: ["funnel", period],
    refetchInterval: everyMs,
    queryFn: () => api.oversight.showFunnel.query({ period }),
  });
}

import type { Handlers } from "@lianrong/messaging/handlers";
import type { Deps } from "../deps.js";
import { whenEnterpriseRecorded } from "./when-enterprise-recorded.js";

/** What identity does with the events of others. */
export function handlersOf(deps: Pick<Deps, "publish" | "now">): Handlers {
  return { "whitelist.enterprise-recorded.v1": (tx, event) => whenEnterpriseRecorded(deps, tx, event) };
}

import { skipToken, useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { prefixed } from "../../parts/prefixed.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useListState } from "../../parts/use-list-state.js";
import { MatchCard } from "./match-card.js";
import { Matches } from "./matches.js";
import { PostingFacts } from "./posting-facts.js";
import { PostingPage } from "./posting-page.js";
import type { CapabilityRow } from "./rows.js";
import { useMayWithdraw } from "./use-may-withdraw.js";
import { useSeesMatches } from "./use-sees-matches.js";
import { WithdrawPosting } from "./withdraw-posting.js";

/** What can be made, and for one's own capabilities which demands they answer. */
export function CapabilityList() {
  const state = useListState();
  return (
    <PostingPage
      side="capability"
      list={(asked) => api.matchmaking.listCapabilities.query(asked)}
      idOf={({ capabilityId }: CapabilityRow) => capabilityId}
    >
      <CapabilityDrawer id={prefixed("cap_", state.open)} onClose={() => state.show(undefined)} />
    </PostingPage>
  );
}

function CapabilityDrawer({ id, onClose }: { readonly id: `cap_${string}` | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const mayWithdraw = useMayWithdraw();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["capability", id],
    queryFn: id ? () => api.matchmaking.getCapability.query({ capabilityId: id }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data?.product ?? t("nav.capabilities")}
      open={id !== undefined}
      onClose={onClose}
      footer={mayWithdraw(data) && data ? <WithdrawPosting side="capability" id={data.capabilityId} /> : null}
      live={data && { ids: [data.capabilityId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <PostingFacts posting={data} side="capability" />
          <Buyers capability={data} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function Buyers({ capability }: { readonly capability: CapabilityRow }) {
  const { t } = useTranslation();
  const isShown = useSeesMatches(capability);
  const { capabilityId } = capability;
  const { data, error } = useQuery({
    queryKey: ["capability-matches", capabilityId],
    queryFn: isShown ? () => api.matchmaking.matchCapability.query({ capabilityId }) : skipToken,
  });
  if (!isShown) return null;
  return (
    <Matches title={t("market.buyers")} error={error}>
      {data?.data.map(({ demand, ...ranked }) => (
        <MatchCard key={demand.demandId} {...ranked} posting={demand} />
      ))}
    </Matches>
  );
}

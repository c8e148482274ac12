import { skipToken, useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { prefixed } from "../../parts/prefixed.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useListState } from "../../parts/use-list-state.js";
import { AskIntroduction } from "./ask-introduction.js";
import { MatchCard } from "./match-card.js";
import { Matches } from "./matches.js";
import { PostingFacts } from "./posting-facts.js";
import { PostingPage } from "./posting-page.js";
import type { DemandRow } from "./rows.js";
import { useMayTrade } from "./use-may-trade.js";
import { useMayWithdraw } from "./use-may-withdraw.js";
import { useSeesMatches } from "./use-sees-matches.js";
import { WithdrawPosting } from "./withdraw-posting.js";

/** What is looked for, and for one's own demands who can supply it and why. */
export function DemandList() {
  const state = useListState();
  return (
    <PostingPage
      side="demand"
      list={(asked) => api.matchmaking.listDemands.query(asked)}
      idOf={({ demandId }: DemandRow) => demandId}
    >
      <DemandDrawer id={prefixed("dem_", state.open)} onClose={() => state.show(undefined)} />
    </PostingPage>
  );
}

function DemandDrawer({ id, onClose }: { readonly id: `dem_${string}` | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const mayWithdraw = useMayWithdraw();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["demand", id],
    queryFn: id ? () => api.matchmaking.getDemand.query({ demandId: id }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data?.product ?? t("nav.demands")}
      open={id !== undefined}
      onClose={onClose}
      footer={mayWithdraw(data) && data ? <WithdrawPosting side="demand" id={data.demandId} /> : null}
      live={data && { ids: [data.demandId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <PostingFacts posting={data} side="demand" />
          <Suppliers demand={data} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function Suppliers({ demand }: { readonly demand: DemandRow }) {
  const { t } = useTranslation();
  const mayTrade = useMayTrade();
  const isShown = useSeesMatches(demand);
  const { demandId, own } = demand;
  const { data, error } = useQuery({
    queryKey: ["demand-matches", demandId],
    queryFn: isShown ? () => api.matchmaking.matchDemand.query({ demandId }) : skipToken,
  });
  if (!isShown) return null;
  return (
    <Matches title={t("market.suppliers")} error={error}>
      {data?.data.map(({ capability, ...ranked }) => (
        <MatchCard key={capability.capabilityId} {...ranked} posting={capability}>
          {own && mayTrade ? (
            <div className="row">
              <AskIntroduction demandId={demandId} capabilityId={capability.capabilityId} />
            </div>
          ) : null}
        </MatchCard>
      ))}
    </Matches>
  );
}

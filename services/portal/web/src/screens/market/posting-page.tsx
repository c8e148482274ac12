import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "../../api/session.js";
import { Page } from "../../parts/page.js";
import { QueryTable, type Rows } from "../../parts/query-table.js";
import { useListState } from "../../parts/use-list-state.js";
import { PostPosting } from "./post-posting.js";
import type { PostingRow, Side } from "./rows.js";
import { useMayTrade } from "./use-may-trade.js";
import { usePostingColumns } from "./use-posting-columns.js";
import { type AskedPostings, usePostingFilters } from "./use-posting-filters.js";

const words = {
  demand: {
    title: "nav.demands",
    hint: "market.demandsHint",
    officeHint: "market.demandsHintOffice",
    post: "market.postDemand",
    empty: "market.emptyDemands",
    prefix: "dem_",
  },
  capability: {
    title: "nav.capabilities",
    hint: "market.capabilitiesHint",
    officeHint: "market.capabilitiesHintOffice",
    post: "market.postCapability",
    empty: "market.emptyCapabilities",
    prefix: "cap_",
  },
} as const;

/** One side of the market: what is posted there, and the way to post something oneself. */
export function PostingPage<Row extends PostingRow>({
  side,
  list,
  idOf,
  children,
}: {
  readonly side: Side;
  readonly list: (asked: AskedPostings) => Promise<Rows<Row>>;
  readonly idOf: (row: Row) => string;
  /** The record that is open. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const state = useListState();
  const mayTrade = useMayTrade();
  const [posting, setPosting] = useState(false);
  const isFirm = usePerson().organisationKind === "enterprise";
  const { title, hint, officeHint, post, empty, prefix } = words[side];
  const postButton = (
    <Button type="primary" onClick={() => setPosting(true)}>
      {t(post)}
    </Button>
  );
  return (
    <Page title={t(title)} hint={t(isFirm ? hint : officeHint)} actions={mayTrade ? postButton : null}>
      <QueryTable<Row>
        name={`${side}-postings`}
        queryKey={["postings", side]}
        live={[prefix]}
        {...usePostingFilters(side, list)}
        columns={usePostingColumns<Row>(side)}
        rowKey={idOf}
        onOpen={(row) => state.show(idOf(row))}
        empty={{ title: t(empty), hint: t("market.emptyHint") }}
      />
      {posting ? <PostPosting side={side} onClose={() => setPosting(false)} /> : null}
      {children}
    </Page>
  );
}

import type { RequestStatus } from "@lianrong/contracts/intake";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { statusList } from "../../parts/status-list.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { RequestDrawer } from "./request-drawer.js";
import { whoseTurn } from "./whose-turn.js";

type Row = Awaited<ReturnType<typeof api.intake.listRequests.query>>["data"][number];

const statuses = [
  "awaiting-confirmation",
  "ready",
  "handed-over",
  "closed",
  "declined",
  "withdrawn",
  "expired",
] as const satisfies readonly RequestStatus[];

/** The supplier's requests, each with whose turn it is; each opens with its offers and how far it has come. */
export function Requests() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const state = useListState();
  const { roles } = usePerson();
  return (
    <Page
      title={t("request.title")}
      hint={t("request.hint")}
      actions={
        roles.includes("maker") ? (
          <Button type="primary" onClick={() => void navigate({ to: "/requests/file" })}>
            {t("request.file")}
          </Button>
        ) : null
      }
    >
      <QueryTable<Row>
        name="requests"
        queryKey={["requests"]}
        live={["req_"]}
        {...statusList({
          statuses,
          label: t("common.status"),
          wordFor: (status) => t(`status.request.${status}`),
          list: (asked) => api.intake.listRequests.query(asked),
        })}
        columns={useColumns()}
        rowKey={(row) => row.requestId}
        onOpen={(row) => state.show(row.requestId)}
        empty={{ title: t("request.empty"), hint: t("request.emptyHint") }}
      />
      <RequestDrawer requestId={prefixed("req_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

/** In words, who has to move next in a request; nothing where it is over. */
function useTurn(): (row: Row) => string {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["requests", "cases"],
    queryFn: () => api.bankMatching.listCases.query({ limit: mostCases }),
  });
  const cases = new Map((data?.data ?? []).map((financingCase) => [financingCase.requestId, financingCase]));
  return ({ requestId, status }) => {
    const turn = whoseTurn(status, cases.get(requestId));
    return turn ? t(`turn.${turn}`) : "";
  };
}

const mostCases = 200;

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const turnOf = useTurn();
  return [
    {
      key: "filed",
      title: t("request.filed"),
      text: (row) => toTheMinute(row.filedAt),
      show: (row) => <span className="money">{toTheMinute(row.filedAt)}</span>,
    },
    { key: "type", title: t("request.type"), text: (row) => row.kindName[language] },
    {
      key: "amount",
      title: t("request.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.request.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.request.${row.status}`)} />,
    },
    {
      key: "turn",
      title: t("request.turn"),
      text: turnOf,
      show: (row) => <span className="wrap">{turnOf(row) || "—"}</span>,
    },
    { key: "tenor", title: t("request.tenor"), align: "right", text: (row) => String(row.tenorDays) },
    {
      key: "purpose",
      title: t("request.purpose"),
      text: (row) => row.purpose,
      show: (row) => <span className="wrap">{row.purpose}</span>,
    },
    {
      key: "expires",
      title: t("request.expires"),
      text: (row) => row.expiresOn,
      show: (row) => <span className="money">{row.expiresOn}</span>,
    },
  ];
}

import { skipToken, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty, Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { type SmallColumn, SmallTable } from "../../parts/small-table.js";

type Row = Awaited<ReturnType<typeof api.bankMatching.listLateResponses.query>>["data"][number];

const shown = 50;

/** The banks that let their time pass, the latest first, and who was asked next. */
export function LateResponses({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const columns = useColumns();
  const { data, error, isLoading } = useQuery({
    queryKey: ["late-responses"],
    queryFn: open ? () => api.bankMatching.listLateResponses.query({ limit: shown }) : skipToken,
  });
  return (
    <DetailDrawer title={t("response.late")} open={open} onClose={onClose}>
      <Typography.Text type="secondary">{t("response.lateHint")}</Typography.Text>
      <ProblemAlert error={error} />
      {data?.data.length === 0 ? (
        <Empty description={t("response.nobodyLate")} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      ) : (
        <SmallTable rows={data?.data ?? []} rowKey={(row) => row.matchId} columns={columns} loading={isLoading} />
      )}
      {data?.nextCursor ? (
        <Typography.Text type="secondary">{t("response.lateOnly", { count: shown })}</Typography.Text>
      ) : null}
    </DetailDrawer>
  );
}

function useColumns(): readonly SmallColumn<Row>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("monitor.borrower"),
      show: (row) => (
        <Link to="/monitor" search={{ open: row.requestId }}>
          <span className="wrap">{row.borrowerName}</span>
        </Link>
      ),
    },
    { title: t("common.amount"), align: "right", show: (row) => <Money fen={row.amountFen} /> },
    { title: t("response.silentBank"), show: (row) => <span className="wrap">{row.bankName}</span> },
    { title: t("match.respondBy"), show: (row) => <span className="money">{toTheMinute(row.respondBy)}</span> },
    {
      title: t("response.askedNext"),
      show: (row) =>
        row.askedNext ? (
          <span className="wrap">{row.askedNext}</span>
        ) : (
          <Tag color="red">{t("response.nobodyLeft")}</Tag>
        ),
    },
  ];
}

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";

const most = 50;

/** The objections that the reader may see, with what was found about each. */
export function OwnObjections() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["objections"],
    queryFn: () => api.whitelist.listObjections.query({ limit: most }),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data || data.data.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t("selection.objections")}</h2>
      <SmallTable
        rows={data.data}
        rowKey={({ objectionId }) => objectionId}
        columns={[
          { title: t("whitelist.name"), show: ({ name }) => name },
          { title: t("selection.raisedAt"), show: ({ raisedAt }) => toTheMinute(raisedAt) },
          { title: t("selection.objectText"), show: ({ text }) => text },
          {
            title: t("common.status"),
            show: ({ status }) => <StatusTag status={status} label={t(`selection.objection.${status}`)} />,
          },
          { title: t("selection.finding.title"), show: ({ finding }) => finding ?? t("common.none") },
        ]}
      />
    </section>
  );
}

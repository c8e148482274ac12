import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";

const most = 50;
const offices: readonly string[] = ["finance-bureau", "industry-bureau", "chain-chief", "district", "auditor"];

/** The objections that the reader may see, with what was found about each. */
export function OwnObjections() {
  const { t } = useTranslation();
  const answers = offices.includes(usePerson().organisationKind);
  const { data, error, refetch } = useQuery({
    queryKey: ["objections"],
    queryFn: () => api.whitelist.listObjections.query({ limit: most }),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data || data.data.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t(answers ? "selection.objections" : "selection.ownObjections")}</h2>
      <SmallTable
        rows={data.data}
        rowKey={({ objectionId }) => objectionId}
        columns={[
          {
            title: t("whitelist.name"),
            show: ({ name, applicationId }) =>
              answers ? (
                <Link to="/applications" search={{ open: applicationId }}>
                  {name}
                </Link>
              ) : (
                name
              ),
          },
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

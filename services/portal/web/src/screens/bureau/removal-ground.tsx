import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { inArticleOrder } from "../selection/article-order.js";
import type { EntryRow } from "./whitelist.js";

export type ProvisionId = Awaited<ReturnType<typeof api.whitelist.listProvisions.query>>["data"][number]["provisionId"];

/** What a removal can rest on: the duties of documents in force that bind this kind of list. */
export function RemovalGround(props: {
  readonly kind: EntryRow["kind"];
  readonly value: ProvisionId | undefined;
  readonly onChange: (provisionId: ProvisionId | undefined) => void;
}) {
  const { kind, value, onChange } = props;
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["provisions"],
    queryFn: () => api.whitelist.listProvisions.query({}),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const duties = (data?.data ?? []).filter(
    ({ modality, binds, policyStatus }) => modality === "duty" && binds.includes(kind) && policyStatus === "in-force",
  );
  if (data && duties.length === 0)
    return (
      <div role="alert" className="wrong">
        {t("policy.noDuty")} <Link to="/policies">{t("policy.toPolicies")}</Link>
      </div>
    );
  return (
    <ChoiceField
      label={t("policy.ground")}
      value={value}
      onChange={onChange}
      options={inArticleOrder(duties).map(({ provisionId, documentNumber, article, sentence }) => ({
        value: provisionId,
        label: `${documentNumber} ${article}：${sentence}`,
      }))}
    />
  );
}

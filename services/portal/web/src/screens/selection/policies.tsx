import { useQuery } from "@tanstack/react-query";
import { Card, Empty, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Facts } from "../../parts/facts.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { AddProvision } from "./add-provision.js";
import { inArticleOrder } from "./article-order.js";
import { PolicyActions } from "./policy-actions.js";
import { RecordPolicy } from "./record-policy.js";

export type PolicyView = Awaited<ReturnType<typeof api.whitelist.listPolicies.query>>["data"][number];
type ProvisionView = Awaited<ReturnType<typeof api.whitelist.listProvisions.query>>["data"][number];

/** The documents that the list rests on, with their days, and what each article asks of whom. */
export function PoliciesScreen() {
  const { t } = useTranslation();
  const { organisationKind, roles } = usePerson();
  const bureau = organisationKind === "finance-bureau" || organisationKind === "industry-bureau";
  const keeps = bureau && (roles.includes("maker") || roles.includes("checker"));
  const policies = useQuery({ queryKey: ["policies"], queryFn: () => api.whitelist.listPolicies.query({}) });
  const provisions = useQuery({ queryKey: ["provisions"], queryFn: () => api.whitelist.listProvisions.query({}) });
  const error = policies.error ?? provisions.error;
  const retry = () => void Promise.all([policies.refetch(), provisions.refetch()]);
  return (
    <Page title={t("policy.title")} hint={t("policy.hint")} actions={keeps ? <RecordPolicy /> : null}>
      <div className="stack">
        <ProblemAlert error={error} onRetry={retry} />
        {!error && (policies.isPending || provisions.isPending) ? <Skeleton active /> : null}
        {policies.data?.data.length === 0 ? (
          <Card>
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("policy.empty")} />
          </Card>
        ) : null}
        {policies.data?.data.map((policy) => (
          <OnePolicy
            key={policy.policyId}
            policy={policy}
            provisions={provisions.data?.data.filter(({ policyId }) => policyId === policy.policyId) ?? []}
            keeps={keeps}
          />
        ))}
      </div>
    </Page>
  );
}

function OnePolicy({
  policy,
  provisions,
  keeps,
}: {
  readonly policy: PolicyView;
  readonly provisions: readonly ProvisionView[];
  readonly keeps: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { title, documentNumber, issuer, effectiveFrom, effectiveTo, status } = policy;
  return (
    <Card
      size="small"
      title={<span className="wrap-title">{title}</span>}
      extra={<StatusTag status={status} label={t(`policy.status.${status}`)} />}
    >
      <div className="stack">
        <Facts
          facts={[
            { name: t("policy.documentNumber"), value: documentNumber },
            ...(issuer ? [{ name: t("policy.issuer"), value: issuer }] : []),
            { name: t("policy.days"), value: `${effectiveFrom} – ${effectiveTo ?? t("policy.noEnd")}` },
          ]}
        />
        {provisions.length > 0 ? (
          <SmallTable
            rows={inArticleOrder(provisions)}
            rowKey={({ provisionId }) => provisionId}
            columns={[
              { title: t("policy.article"), show: ({ article }) => article },
              {
                title: t("policy.modality"),
                show: ({ modality }) => <StatusTag status={modality} label={t(`policy.modalities.${modality}`)} />,
              },
              { title: t("policy.sentence"), show: ({ sentence }) => <span className="wrap">{sentence}</span> },
              {
                title: t("policy.binds"),
                show: ({ binds }) =>
                  binds.map((kind) => t(`listKind.${kind}`)).join(i18n.language === "en" ? ", " : "、"),
              },
            ]}
          />
        ) : (
          <p className="page-hint">{t("policy.noProvisions")}</p>
        )}
        {keeps ? (
          <div className="row">
            <AddProvision policy={policy} />
            <PolicyActions policy={policy} />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

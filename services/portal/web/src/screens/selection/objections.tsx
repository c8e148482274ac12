import { Card } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { toTheMinute } from "../../parts/format.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { ApplicationView } from "./application-drawer.js";
import { AskReason } from "./ask-reason.js";

type ObjectionView = ApplicationView["objections"][number];

/** What was held against the firm in its public notice; the bureau answers each. */
export function Objections({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  if (application.objections.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t("selection.objections")}</h2>
      {application.objections.map((objection) => (
        <OneObjection key={objection.objectionId} objection={objection} />
      ))}
    </section>
  );
}

function OneObjection({ objection }: { readonly objection: ObjectionView }) {
  const { t } = useTranslation();
  const { organisationKind, roles } = usePerson();
  const bureau = organisationKind === "finance-bureau" || organisationKind === "industry-bureau";
  const answers = bureau && (roles.includes("maker") || roles.includes("checker")) && objection.status === "open";
  const { objectionId } = objection;
  return (
    <Card
      size="small"
      title={toTheMinute(objection.raisedAt)}
      extra={<StatusTag status={objection.status} label={t(`selection.objection.${objection.status}`)} />}
    >
      <div className="stack">
        <div>{objection.text}</div>
        {objection.finding ? (
          <div>
            {t("selection.finding.title")}：{objection.finding}
          </div>
        ) : null}
        {answers ? (
          <div className="row">
            <AskReason
              verb={t("selection.dismiss")}
              effect={t("selection.dismissEffect")}
              label={t("selection.finding.title")}
              done={t("selection.done")}
              input={(finding) => ({ objectionId, upheld: false, finding })}
              send={api.whitelist.resolveObjection.mutate}
            />
            <AskReason
              danger
              verb={t("selection.uphold")}
              effect={t("selection.upholdEffect")}
              label={t("selection.finding.title")}
              done={t("selection.done")}
              input={(finding) => ({ objectionId, upheld: true, finding })}
              send={api.whitelist.resolveObjection.mutate}
            />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

import { skipToken, useQuery } from "@tanstack/react-query";
import { Alert, Skeleton, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { today, toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { ApplicantActions } from "./applicant-actions.js";
import { CriteriaTable } from "./criteria-table.js";
import { Objections } from "./objections.js";
import { OfficeActions } from "./office-actions.js";
import { Reviews } from "./reviews.js";

export type ApplicationView = Awaited<ReturnType<typeof api.whitelist.findApplication.query>>;

const steps = [
  "submit",
  "resubmit",
  "withdraw",
  "return",
  "reject",
  "recommend",
  "review",
  "propose",
  "approve",
  "uphold",
  "announce",
] as const;

/** One application: each criterion with its reason and its evidence, who did what, and what is to be done next. */
export function ApplicationDrawer({
  applicationId,
  onClose,
}: {
  readonly applicationId: `apl_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { organisationKind } = usePerson();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["application", applicationId],
    queryFn: applicationId ? () => api.whitelist.findApplication.query({ applicationId }) : skipToken,
  });
  const stepName = (action: string) => t(`selection.step.${steps.find((known) => known === action) ?? "other"}`);
  return (
    <DetailDrawer
      title={data?.name ?? t("selection.title")}
      open={applicationId !== undefined}
      onClose={onClose}
      footer={
        !data ? null : organisationKind === "enterprise" ? (
          <ApplicantActions application={data} />
        ) : (
          <OfficeActions application={data} />
        )
      }
      moments={data?.steps.map(({ at, action, byKind, opinion }) => ({
        key: `${at} ${action}`,
        at: toTheMinute(at),
        what: (
          <>
            {stepName(action)}（{t(`selection.office.${byKind}`)}）{opinion ? `：${opinion}` : ""}
          </>
        ),
        done: true,
      }))}
      live={
        applicationId ? { ids: [applicationId], readAt: dataUpdatedAt, onRefresh: () => void refetch() } : undefined
      }
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data ? <Content application={data} /> : error ? null : <Skeleton active />}
    </DetailDrawer>
  );
}

/** Whose turn it is; a public notice ends, and experts are asked only where the procedure says so. */
function nextOf({ status, procedure, reviewCount, noticeTo }: ApplicationView) {
  if (status === "in-notice" && noticeTo !== null && noticeTo < today()) return "approved";
  if (status === "recommended" && reviewCount >= procedure.reviewsNeeded) return "reviewed";
  if (status === "proposed" && procedure.chiefDecides) return "proposed-to-chief";
  return status;
}

function Content({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const { status, reason, procedure, statement } = application;
  return (
    <>
      {reason ? <Alert type="warning" showIcon title={t(`selection.status.${status}`)} description={reason} /> : null}
      <Facts
        facts={[
          { name: t("whitelist.uscc"), value: <Code text={application.uscc} /> },
          { name: t("whitelist.kind"), value: t(`listKind.${application.kind}`) },
          { name: t("whitelist.chain"), value: application.chain },
          { name: t("selection.submittedAt"), value: toTheMinute(application.submittedAt) },
          {
            name: t("common.status"),
            value: <StatusTag status={status} label={t(`selection.status.${status}`)} />,
          },
          ...(application.noticeFrom
            ? [{ name: t("selection.notice"), value: `${application.noticeFrom} – ${application.noticeTo}` }]
            : []),
          {
            name: t("selection.decider"),
            value: t(procedure.chiefDecides ? "selection.byChief" : "selection.byBureau"),
          },
          ...(procedure.reviewsNeeded > 0
            ? [
                {
                  name: t("selection.expertCount"),
                  value: t("selection.expertsOf", { count: application.reviewCount, needed: procedure.reviewsNeeded }),
                },
              ]
            : []),
          { name: t("selection.nextStep"), value: t(`selection.next.${nextOf(application)}`) },
        ]}
      />
      <section>
        <h2 className="page-title">{t("selection.statement")}</h2>
        <Typography.Paragraph>{statement}</Typography.Paragraph>
      </section>
      <CriteriaTable report={application.criteria} />
      <Reviews reviews={application.reviews} />
      <Objections application={application} />
    </>
  );
}

import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { today } from "../../parts/format.js";
import type { ApplicationView } from "./application-drawer.js";
import { AskReason } from "./ask-reason.js";
import { Recommend } from "./recommend.js";
import { ReviewForm } from "./review-form.js";

type Person = ReturnType<typeof usePerson>;

/** What somebody may do with an application, by its state, their office and their role. */
function possible({ status, procedure, noticeTo }: ApplicationView, { organisationKind, roles }: Person) {
  const works = roles.includes("maker") || roles.includes("checker");
  const bureau = works && (organisationKind === "finance-bureau" || organisationKind === "industry-bureau");
  const recommends = bureau || (works && organisationKind === "district");
  const decider = procedure.chiefDecides ? organisationKind === "chain-chief" : bureau;
  const readyToPropose = status === "reviewed" || (status === "recommended" && procedure.reviewsNeeded === 0);
  return {
    recommend: recommends && status === "submitted",
    return: recommends && (status === "submitted" || status === "recommended"),
    reject: bureau && (status === "submitted" || status === "recommended" || status === "reviewed"),
    review: works && organisationKind === "expert-panel" && status === "recommended",
    propose: bureau && readyToPropose,
    decide: decider && roles.includes("checker") && status === "proposed",
    announce: bureau && (status === "approved" || (status === "in-notice" && noticeTo !== null && noticeTo < today())),
  };
}

export function OfficeActions({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const may = possible(application, usePerson());
  const { applicationId, revision } = application;
  const ref = { applicationId, revision };
  const done = t("selection.done");
  return (
    <>
      {may.recommend ? <Recommend key={revision} application={application} /> : null}
      {may.review ? <ReviewForm application={application} /> : null}
      {may.propose ? (
        <AskReason
          primary
          verb={t("selection.propose")}
          effect={t("selection.proposeEffect")}
          label={t("selection.opinion")}
          done={done}
          input={(opinion) => ({ ...ref, opinion })}
          send={api.whitelist.proposeApplication.mutate}
        />
      ) : null}
      {may.decide ? <Decide application={application} /> : null}
      {may.announce ? <Announce application={application} /> : null}
      {may.return ? (
        <AskReason
          verb={t("selection.return")}
          effect={t("selection.returnEffect")}
          label={t("selection.missing")}
          done={done}
          input={(reason) => ({ ...ref, reason })}
          send={api.whitelist.returnApplication.mutate}
        />
      ) : null}
      {may.reject ? (
        <AskReason
          danger
          verb={t("selection.reject")}
          effect={t("selection.rejectEffect")}
          label={t("common.reason")}
          done={done}
          input={(reason) => ({ ...ref, reason })}
          send={api.whitelist.rejectApplication.mutate}
        />
      ) : null}
    </>
  );
}

function Decide({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const { applicationId, revision, procedure } = application;
  const ref = { applicationId, revision };
  const days = procedure.noticeWorkingDays;
  return (
    <>
      <AskReason
        primary
        verb={t("selection.approve")}
        effect={days > 0 ? t("selection.approveEffect", { count: days }) : t("selection.approveNoNotice")}
        label={t("selection.opinion")}
        done={t("selection.done")}
        input={(opinion) => ({ ...ref, decision: "approve" as const, opinion })}
        send={api.whitelist.decideApplication.mutate}
      />
      <AskReason
        danger
        verb={t("selection.refuse")}
        effect={t("selection.rejectEffect")}
        label={t("common.reason")}
        done={t("selection.done")}
        input={(opinion) => ({ ...ref, decision: "reject" as const, opinion })}
        send={api.whitelist.decideApplication.mutate}
      />
    </>
  );
}

function Announce({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { applicationId, revision, name } = application;
  const announce = useCommand(api.whitelist.announceApplication.mutate, () => {
    setAsking(false);
    message.success(t("selection.announced"));
  });
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("selection.announce")}
      </Button>
      <EffectModal
        open={asking}
        title={t("selection.announce")}
        effect={t("selection.announceEffect", { name })}
        verb={t("selection.announce")}
        busy={announce.isPending}
        error={announce.error}
        onConfirm={() => announce.mutate({ applicationId, revision })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

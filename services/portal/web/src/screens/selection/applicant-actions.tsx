import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import type { ApplicationView } from "./application-drawer.js";
import { AskReason } from "./ask-reason.js";

const over: readonly string[] = ["announced", "rejected", "withdrawn"];

/** What the applicant can do: complete what was sent back, or withdraw. */
export function ApplicantActions({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const { roles } = usePerson();
  const { applicationId, revision, status } = application;
  if (over.includes(status) || !(roles.includes("maker") || roles.includes("checker"))) return null;
  return (
    <>
      {status === "returned" ? (
        <Link to="/applications/apply" search={{ application: applicationId }}>
          {t("selection.complete")}
        </Link>
      ) : null}
      <AskReason
        danger
        verb={t("selection.withdraw")}
        effect={t("selection.withdrawEffect")}
        label={t("common.reason")}
        done={t("selection.done")}
        input={(reason) => ({ applicationId, revision, reason })}
        send={api.whitelist.withdrawApplication.mutate}
      />
    </>
  );
}

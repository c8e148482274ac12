import { skipToken, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Card, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DraftGuard } from "../../parts/draft-guard.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useDraft } from "../../parts/use-draft.js";
import type { Search } from "../../parts/use-list-state.js";
import { ApplyForm } from "./apply-form.js";
import { contentOf, type Filled, filledFrom } from "./apply-values.js";

/** A firm applies for a place on a list, or completes what was sent back to it. */
export function Apply() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const applicationId = prefixed("apl_", search["application"]);
  const draft = useDraft<Filled>(applicationId ?? "apply");
  const chains = useQuery({ queryKey: ["chains"], queryFn: () => api.whitelist.listChains.query({}) });
  const procedures = useQuery({ queryKey: ["procedures"], queryFn: () => api.whitelist.listProcedures.query({}) });
  const before = useQuery({
    queryKey: ["application", applicationId],
    queryFn: applicationId ? () => api.whitelist.findApplication.query({ applicationId }) : skipToken,
  });
  const onDone = ({ applicationId: id }: { readonly applicationId: string }) => {
    draft.drop();
    message.success(t("selection.submitted"));
    void navigate({ to: "/applications", search: { open: id } });
  };
  const submit = useCommand(api.whitelist.submitApplication.mutate, onDone);
  const resubmit = useCommand(api.whitelist.resubmitApplication.mutate, onDone);
  const error = chains.error ?? procedures.error ?? before.error;
  const waiting = !chains.data || !procedures.data || (applicationId !== undefined && !before.data);
  const send = (filled: Filled) => {
    const { kind, chain, ...content } = contentOf(filled);
    if (before.data)
      resubmit.mutate({ applicationId: before.data.applicationId, revision: before.data.revision, ...content });
    else submit.mutate({ kind, chain, ...content });
  };
  return (
    <Page title={t(applicationId ? "selection.complete" : "selection.apply")} hint={t("selection.applyHint")}>
      <div className="stack">
        <DraftGuard restoredAt={draft.restored?.at} isDirty={draft.isDirty} onDrop={draft.drop} />
        <ProblemAlert error={error} />
        <Card>
          {waiting ? (
            error ? null : (
              <Skeleton active />
            )
          ) : (
            <ApplyForm
              begun={draft.restored?.values ?? (before.data ? filledFrom(before.data) : undefined)}
              fixed={before.data}
              chains={chains.data.data.map(({ name }) => name)}
              procedures={procedures.data.data}
              busy={submit.isPending || resubmit.isPending}
              onChange={draft.keep}
              onFinish={send}
            />
          )}
        </Card>
        <ProblemAlert error={submit.error ?? resubmit.error} />
      </div>
    </Page>
  );
}

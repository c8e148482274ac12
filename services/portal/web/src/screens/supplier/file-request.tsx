import { useSearch } from "@tanstack/react-router";
import { Card, Skeleton, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DraftGuard } from "../../parts/draft-guard.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useDraft } from "../../parts/use-draft.js";
import type { Search } from "../../parts/use-list-state.js";
import { CheckRequest } from "./check-request.js";
import { ChooseReceivables } from "./choose-receivables.js";
import type { RequestDraft, Terms } from "./request-draft.js";
import { RequestTerms } from "./request-terms.js";
import { useFinanceable } from "./use-financeable.js";

/** From the receivables that can be financed now to a filed request, in three steps. */
export function FileRequest() {
  const { t } = useTranslation();
  const search: Search = useSearch({ strict: false });
  const draft = useDraft<RequestDraft>("file-request");
  const fromList = search["receivables"]?.split("~");
  const begun = draft.restored?.values;
  const [step, setStep] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>(fromList ?? begun?.chosen ?? []);
  const [terms, setTerms] = useState<Terms | undefined>(begun?.terms);
  const keep = (next: RequestDraft) => {
    setChosen(next.chosen);
    setTerms(next.terms);
    draft.keep(next);
  };
  const { data: eligible, error, isPending, refetch } = useFinanceable();
  const rows = (eligible ?? []).filter(({ receivableId }) => chosen.includes(receivableId));
  const hints = [t("request.chooseHint"), t("request.fillHint"), t("request.checkHint")];
  return (
    <Page title={t("request.file")} hint={hints[step] ?? ""}>
      <div className="stack">
        <DraftGuard
          restoredAt={draft.restored?.at}
          isDirty={draft.isDirty}
          onDrop={() => {
            draft.drop();
            setChosen(fromList ?? []);
            setTerms(undefined);
            setStep(0);
          }}
        />
        <Steps
          current={step}
          items={[{ title: t("request.step1") }, { title: t("request.step2") }, { title: t("request.step3") }]}
        />
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <Card>
          {isPending ? <Skeleton active /> : null}
          {eligible && step === 0 ? (
            <ChooseReceivables
              eligible={eligible}
              rows={rows}
              onChange={(ids) => keep({ chosen: ids, terms })}
              onNext={() => setStep(1)}
            />
          ) : null}
          {step === 1 ? (
            <RequestTerms
              terms={terms}
              onBack={() => setStep(0)}
              onChange={(filled) => keep({ chosen, terms: filled })}
              onNext={(filled) => {
                keep({ chosen, terms: filled });
                setStep(2);
              }}
            />
          ) : null}
          {step === 2 && terms ? (
            <CheckRequest rows={rows} terms={terms} onBack={() => setStep(1)} onFiled={draft.drop} />
          ) : null}
        </Card>
      </div>
    </Page>
  );
}

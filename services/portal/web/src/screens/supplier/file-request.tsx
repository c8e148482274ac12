import { Button, Card, Skeleton, Steps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DraftGuard } from "../../parts/draft-guard.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { RequestType } from "../../parts/use-request-types.js";
import { CheckRequest } from "./check-request.js";
import { ChooseReceivables } from "./choose-receivables.js";
import { ChooseType } from "./choose-type.js";
import { RequestTerms } from "./request-terms.js";
import { useFiling } from "./use-filing.js";

/** From what can be financed now to a filed request, in three steps; what is asked for follows from its type. */
export function FileRequest() {
  const { t } = useTranslation();
  const { step, setStep, draft, type, fileable, eligible, rows, chosen, terms, ...filing } = useFiling();
  const onClaims = type?.backing !== "none";
  const hints = [
    t(onClaims ? "request.chooseHint" : "request.typeHint"),
    t("request.fillHint"),
    t("request.checkHint"),
  ];
  const first = t(onClaims ? "request.step1" : "request.step1Type");
  return (
    <Page title={t("request.file")} hint={hints[step] ?? ""}>
      <div className="stack">
        <DraftGuard restoredAt={draft.restored?.at} isDirty={draft.isDirty} onDrop={filing.startAnew} />
        <Steps current={step} items={[first, t("request.step2"), t("request.step3")].map((title) => ({ title }))} />
        <ProblemAlert error={filing.error} onRetry={filing.readAgain} />
        <Card>
          {eligible || filing.error ? null : <Skeleton active />}
          {eligible && step === 0 ? (
            <FirstStep types={fileable} type={type} onType={filing.chooseType} onNext={() => setStep(1)}>
              <ChooseReceivables
                eligible={eligible}
                rows={rows}
                onChange={(ids) => filing.keep({ chosen: ids, terms })}
                onNext={() => setStep(1)}
              />
            </FirstStep>
          ) : null}
          {step === 1 && type ? (
            <RequestTerms
              type={type}
              terms={terms}
              onBack={() => setStep(0)}
              onChange={(filled) => filing.keep({ chosen, terms: filled })}
              onNext={(filled) => {
                filing.keep({ chosen, terms: filled });
                setStep(2);
              }}
            />
          ) : null}
          {step === 2 && terms && type ? (
            <CheckRequest
              type={type}
              rows={onClaims ? rows : []}
              terms={terms}
              onBack={() => setStep(1)}
              onFiled={draft.drop}
            />
          ) : null}
        </Card>
      </div>
    </Page>
  );
}

/** The type, and what it rests on: receivables are chosen here, all else is filled in at the next step. */
function FirstStep({
  types,
  type,
  onType,
  onNext,
  children,
}: {
  readonly types: readonly RequestType[];
  readonly type: RequestType | undefined;
  readonly onType: (code: string) => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <ChooseType types={types} type={type} onChange={onType} />
      {type?.backing === "receivables" ? children : null}
      {type?.backing === "none" ? (
        <div className="row">
          <Button type="primary" onClick={onNext}>
            {t("common.next")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

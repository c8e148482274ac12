import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Problem, problemOf } from "../api/problem.js";
import { Code } from "./code.js";

/** Says what went wrong, what can be done, by which rule, and the trace to name when asking for help. */
export function ProblemAlert({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = problemOf(error);
  return (
    <Alert
      type="error"
      showIcon
      title={problem?.title ?? t("problem.unreachable")}
      description={problem ? <Explanation problem={problem} /> : t("problem.unreachableHint")}
      action={onRetry ? <Button onClick={onRetry}>{t("problem.retry")}</Button> : undefined}
    />
  );
}

function Explanation({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const { title, detail, remedy, citation, rule, fields, traceId } = problem;
  return (
    <>
      {detail && detail !== title ? <div>{detail}</div> : null}
      {fields.map(({ path, message }) => (
        <div key={path}>
          {path}：{message}
        </div>
      ))}
      {remedy ? <div className="problem-remedy">{remedy}</div> : null}
      {citation ? (
        <div>
          {t("problem.basis")}：{citation}
          {rule ? `（${rule}）` : ""}
        </div>
      ) : null}
      {traceId ? (
        <div>
          {t("problem.trace")}：<Code text={traceId} />
        </div>
      ) : null}
    </>
  );
}

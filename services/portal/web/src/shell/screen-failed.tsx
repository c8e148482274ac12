import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button, Result, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem.js";
import { sessionQuery } from "../api/session.js";
import { Code } from "../parts/code.js";
import { ProblemAlert } from "../parts/problem-alert.js";
import { ScreenNotFetched } from "./lazy-screen.js";
import { tellOfFailure } from "./tell-of-failure.js";

/** A screen that could not be shown: what happened, what to do, and the number to name; the frame around it goes on. */
export function ScreenFailed({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const queries = useQueryClient();
  const tryAgain = () => {
    // What the screen broke on may be what it was told: it is asked for anew.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    if (error instanceof ScreenNotFetched) error.again();
    reset();
    void router.invalidate();
  };
  if (problemOf(error)) return <ProblemAlert error={error} onRetry={tryAgain} />;
  const fetched = !(error instanceof ScreenNotFetched);
  return (
    <Result
      status={fetched ? "error" : "warning"}
      title={<h1 className="page-title">{t(fetched ? "problem.screen" : "problem.notFetched")}</h1>}
      subTitle={fetched ? <Broken error={error} /> : t("problem.notFetchedHint")}
      extra={[
        <Button key="again" type="primary" onClick={tryAgain}>
          {t("problem.retry")}
        </Button>,
        <Button key="reload" onClick={() => window.location.reload()}>
          {t("problem.reload")}
        </Button>,
      ]}
    />
  );
}

function Broken({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const [traceId] = useState(() => tellOfFailure(error));
  return (
    <div className="stack">
      <div>{t("problem.screenHint")}</div>
      <div>
        {t("problem.trace")}：<Code text={traceId} />
      </div>
      <Typography.Text type="secondary">{String(error)}</Typography.Text>
    </div>
  );
}

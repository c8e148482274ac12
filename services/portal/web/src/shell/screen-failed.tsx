import { useRouter } from "@tanstack/react-router";
import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem.js";
import { Code } from "../parts/code.js";
import { ProblemAlert } from "../parts/problem-alert.js";

/** A screen that could not be shown: after an upgrade its files may have new names, which a reload finds. */
export function ScreenFailed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const router = useRouter();
  const reload = () => void router.invalidate().then(() => window.location.reload());
  if (problemOf(error)) return <ProblemAlert error={error} onRetry={reload} />;
  return (
    <Result
      status="error"
      title={<h1 className="page-title">{t("problem.screen")}</h1>}
      subTitle={
        <>
          {t("problem.screenHint")} <Code text={String(error)} />
        </>
      }
      extra={
        <Button type="primary" onClick={reload}>
          {t("problem.reload")}
        </Button>
      }
    />
  );
}

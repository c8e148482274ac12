import { useLocation, useNavigate } from "@tanstack/react-router";
import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { Code } from "../parts/code.js";

/** An address that leads nowhere, or nowhere for this person. */
export function NotFound() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <Result
      status="404"
      icon={<span className="not-found">404</span>}
      title={<h1 className="page-title">{t("common.notFound")}</h1>}
      subTitle={
        <>
          {t("common.notFoundHint")} <Code text={pathname} />
        </>
      }
      extra={
        <Button type="primary" onClick={() => void navigate({ to: "/" })}>
          {t("common.home")}
        </Button>
      }
    />
  );
}

import { Button, Card, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Mark } from "./mark.js";

/** What somebody sees who is not logged in. */
export function Landing() {
  const { t } = useTranslation();
  const back = encodeURIComponent(`${window.location.pathname}${window.location.search}`);
  return (
    <div className="landing">
      <main>
        <Card>
          <div className="stack">
            <Mark size={40} />
            <div>
              <h1 className="landing-title">{t("product.name")}</h1>
              <Typography.Text type="secondary">{t("product.line")}</Typography.Text>
            </div>
            <div>{t("login.hint")}</div>
            <Button type="primary" size="large" block href={`/auth/login?to=${back}`}>
              {t("login.action")}
            </Button>
            <Typography.Text type="secondary">
              {t("login.demo")} <a href="/about">{t("login.about")}</a>
            </Typography.Text>
          </div>
        </Card>
      </main>
    </div>
  );
}

import type { Role } from "@lianrong/contracts/actor";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Alert, Button, Card, Segmented, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { actAs, actingRoleOf } from "../../api/acting-role.js";
import { passSecondFactor } from "../../api/second-factor.js";
import { useWholePerson } from "../../api/session.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { AuthenticatorSection } from "./authenticator-section.js";
import { ChangePassword } from "./change-password.js";
import { PasskeySection } from "./passkey-section.js";
import { SessionsSection } from "./sessions-section.js";
import { useFactors } from "./use-factors.js";

/** Who somebody is here, by what it proves that, and where it is logged in. */
export function AccountPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("account.title")} hint={t("account.hint")}>
      <div className="stack">
        <Who />
        <SecondFactors />
        <SessionsSection />
      </div>
    </Page>
  );
}

function Who() {
  const { t } = useTranslation();
  const person = useWholePerson();
  return (
    <Card title={<h2 className="page-title">{t("account.who")}</h2>}>
      <div className="stack">
        <Facts
          facts={[
            { name: t("account.name"), value: person.name },
            { name: t("account.loginName"), value: person.loginName },
            { name: t("account.organisation"), value: person.organisationName },
            { name: t("account.kind"), value: t(`kind.${person.organisationKind}`) },
            { name: t("account.roles"), value: person.roles.map((role) => t(`role.${role}`)).join("、") },
          ]}
        />
        {person.roles.length > 1 ? <RoleSwitch /> : null}
        <ChangePassword />
      </div>
    </Card>
  );
}

const all = "all";

function RoleSwitch() {
  const { t } = useTranslation();
  const person = useWholePerson();
  const queries = useQueryClient();
  const change = useMutation({ mutationFn: (role: Role | undefined) => actAs(queries, role) });
  return (
    <>
      <strong id="acting-role">{t("account.actingTitle")}</strong>
      <Segmented
        aria-labelledby="acting-role"
        disabled={change.isPending}
        value={actingRoleOf(person) ?? all}
        options={[
          { value: all, label: t("account.actingAll") },
          ...person.roles.map((role) => ({ value: role, label: t(`role.${role}`) })),
        ]}
        onChange={(chosen) => change.mutate(person.roles.find((role) => role === chosen))}
      />
      {change.isError ? <Alert type="error" showIcon title={t("account.actingFailed")} /> : null}
      <Typography.Text type="secondary">{t("account.actingHint")}</Typography.Text>
    </>
  );
}

function SecondFactors() {
  const { t } = useTranslation();
  const { back } = useSearch({ strict: false });
  const { data } = useFactors();
  const inForce = data.authenticator || data.passkeys.length > 0;
  return (
    <Card title={<h2 className="page-title">{t("factor.title")}</h2>}>
      <div className="stack">
        <div>{t("factor.why")}</div>
        {inForce && !data.passed ? (
          <Alert
            type="warning"
            showIcon
            title={t("factor.notPassed")}
            description={data.authenticator ? t("factor.nextCode") : undefined}
            action={
              <Button type="primary" onClick={() => passSecondFactor(back ?? "/account")}>
                {back ? t("stepUp.return") : t("factor.verifyNow")}
              </Button>
            }
          />
        ) : null}
        {data.passed ? <Alert type="success" showIcon title={t("factor.passed")} /> : null}
        <AuthenticatorSection inForce={data.authenticator} />
        <PasskeySection passkeys={data.passkeys} />
        {data.lastReset ? (
          <Alert
            type="warning"
            showIcon
            title={t("factor.lastReset", { at: toTheMinute(data.lastReset.resetAt), reason: data.lastReset.reason })}
          />
        ) : null}
        <Typography.Text type="secondary">{t("factor.lost")}</Typography.Text>
      </div>
    </Card>
  );
}

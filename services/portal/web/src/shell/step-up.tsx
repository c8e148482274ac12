import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { Alert, Modal, Spin } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { passSecondFactor, secondFactorsQuery, whenSecondFactorNeeded } from "../api/second-factor.js";
import { ProblemAlert } from "../parts/problem-alert.js";

/** Leads whoever meets something that a password alone does not open to the second factor, and back to the same screen. */
export function StepUp() {
  const { t } = useTranslation();
  const { pathname, searchStr } = useLocation();
  const navigate = useNavigate();
  const [needed, setNeeded] = useState(false);
  useEffect(() => whenSecondFactorNeeded(() => setNeeded(true)), []);
  const { data, error } = useQuery({ ...secondFactorsQuery, enabled: needed });
  const here = `${pathname}${searchStr}`;
  const has = data !== undefined && (data.authenticator || data.passkeys.length > 0);
  const goOn = () => {
    setNeeded(false);
    if (has) passSecondFactor(here);
    else void navigate({ to: "/account", search: { back: here } });
  };
  return (
    <Modal
      open={needed}
      title={t("stepUp.title")}
      okText={has ? t("stepUp.verify") : t("stepUp.setUp")}
      okButtonProps={{ disabled: !data }}
      cancelText={t("stepUp.later")}
      onOk={goOn}
      onCancel={() => setNeeded(false)}
      destroyOnHidden
    >
      <div className="stack">
        <Alert type="info" showIcon title={t("stepUp.why")} />
        {data ? <div>{has ? t("stepUp.has") : t("stepUp.hasNot")}</div> : null}
        {!data && !error ? <Spin /> : null}
        <ProblemAlert error={error} />
      </div>
    </Modal>
  );
}

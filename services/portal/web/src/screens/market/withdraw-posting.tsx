import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import type { CapabilityRow, DemandRow } from "./rows.js";

type Props =
  | { readonly side: "demand"; readonly id: DemandRow["demandId"] }
  | { readonly side: "capability"; readonly id: CapabilityRow["capabilityId"] };

/** A firm takes back what it posted. */
export function WithdrawPosting(props: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const done = () => {
    setAsking(false);
    message.success(t("market.withdrawn"));
  };
  const withdrawDemand = useCommand(api.matchmaking.withdrawDemand.mutate, done);
  const withdrawCapability = useCommand(api.matchmaking.withdrawCapability.mutate, done);
  const command = props.side === "demand" ? withdrawDemand : withdrawCapability;
  const send = () => {
    if (props.side === "demand") withdrawDemand.mutate({ demandId: props.id });
    else withdrawCapability.mutate({ capabilityId: props.id });
  };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("market.withdraw")}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={t("market.withdraw")}
        effect={t("market.withdrawEffect")}
        verb={t("market.withdraw")}
        busy={command.isPending}
        error={command.error}
        onConfirm={send}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

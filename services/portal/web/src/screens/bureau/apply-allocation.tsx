import { App, Button, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { inYuan } from "../../parts/format.js";
import type { AllocationRow } from "./allocations.js";

/** Puts a dry run into effect: it says how many, for how much and that it stays; what has changed meanwhile refuses it. */
export function ApplyAllocation({
  allocation,
  onApplied,
}: {
  readonly allocation: AllocationRow;
  readonly onApplied: (allocationId: AllocationRow["allocationId"]) => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { terms, inputDigest, placed, placedFen } = allocation;
  const apply = useCommand(api.bankMatching.allocateCases.mutate, ({ allocationId, dispatched }) => {
    setAsking(false);
    message.success(t("allocation.applied", { count: dispatched }));
    onApplied(allocationId);
  });
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("allocation.apply")}
      </Button>
      <Typography.Text type="secondary">{t("allocation.applyEffectShort")}</Typography.Text>
      <EffectModal
        open={asking}
        danger
        title={t("allocation.apply")}
        effect={t("allocation.applyEffect", { count: placed, amount: inYuan(placedFen) })}
        verb={t("allocation.apply")}
        busy={apply.isPending}
        error={apply.error}
        onConfirm={() => apply.mutate({ ...terms, inputDigest, apply: true })}
        onCancel={() => setAsking(false)}
      >
        <Typography.Text type="secondary">{t("allocation.outdated")}</Typography.Text>
      </EffectModal>
    </>
  );
}

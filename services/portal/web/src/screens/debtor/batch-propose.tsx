import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { BatchModal } from "./batch-modal.js";
import type { ConfirmationRow } from "./confirmations.js";

/** A maker hands many claims to the checker at once, each in full; what is disputed is entered one by one or by table. */
export function BatchPropose({
  rows,
  onClose,
}: {
  readonly rows: readonly ConfirmationRow[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const decide = useCommand(api.intake.decideBatch.mutate);
  const items = rows.map(({ confirmationId, revision }) => ({ action: "propose" as const, confirmationId, revision }));
  return (
    <BatchModal
      title={t("batch.proposeTitle")}
      verb={t("confirmation.propose")}
      rows={rows}
      amountOf={({ claimedFen }) => claimedFen}
      busy={decide.isPending}
      error={decide.error}
      results={decide.data?.results}
      onConfirm={() => decide.mutate({ items })}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t("batch.proposeEffect")} />
    </BatchModal>
  );
}

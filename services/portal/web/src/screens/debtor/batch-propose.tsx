import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { BatchModal } from "./batch-modal.js";
import type { ConfirmationRow } from "./confirmations.js";
import { useProposeAll } from "./use-propose-all.js";

/** A maker hands many claims to the checker at once, each in full; what is disputed is entered one by one or by table. */
export function BatchPropose({
  rows,
  onClose,
}: {
  readonly rows: readonly ConfirmationRow[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const decide = useProposeAll();
  const items = rows.map(({ confirmationId, revision }) => ({ confirmationId, revision }));
  return (
    <BatchModal
      title={t("batch.proposeTitle")}
      verb={t("confirmation.propose")}
      rows={rows}
      amountOf={({ claimedFen }) => claimedFen}
      busy={decide.isPending}
      error={decide.error}
      results={decide.data?.results}
      onConfirm={() => decide.mutate(items)}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t("batch.proposeEffect")} />
    </BatchModal>
  );
}

import { useBlocker } from "@tanstack/react-router";
import { Alert, Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { inChina } from "./format.js";

/** Says that a draft is back, and asks before somebody leaves what they have begun. */
export function DraftGuard({
  restoredAt,
  isDirty,
  onDrop,
}: {
  readonly restoredAt: string | undefined;
  readonly isDirty: () => boolean;
  readonly onDrop: () => void;
}) {
  const { t } = useTranslation();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty() && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <>
      {restoredAt ? (
        <Alert
          type="info"
          showIcon
          title={t("draft.restored", { at: inChina(restoredAt) })}
          action={<Button onClick={onDrop}>{t("draft.drop")}</Button>}
        />
      ) : null}
      <Modal
        open={status === "blocked"}
        title={t("draft.leaveTitle")}
        okText={t("draft.go")}
        cancelText={t("draft.stay")}
        onOk={() => proceed?.()}
        onCancel={() => reset?.()}
      >
        {t("draft.leave")}
      </Modal>
    </>
  );
}

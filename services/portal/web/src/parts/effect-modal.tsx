import { Alert, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "./problem-alert.js";

/** The last step before something that others act on: says its effect, and its button says the verb. */
export function EffectModal(props: {
  readonly open: boolean;
  readonly title: string;
  readonly effect: string;
  readonly verb: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { open, title, effect, verb, danger, disabled, busy, error, onConfirm, onCancel, children } = props;
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={t("common.cancel")}
      okButtonProps={{ danger: danger ?? false, disabled: disabled ?? false }}
      confirmLoading={busy}
      onOk={onConfirm}
      onCancel={onCancel}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <div className="stack">
        <Alert type={danger ? "warning" : "info"} showIcon title={effect} />
        {children}
        <ProblemAlert error={error} />
      </div>
    </Modal>
  );
}

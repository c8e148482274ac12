import type { Invitation } from "@lianrong/contracts/identity";
import { Alert, Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Code } from "../../parts/code.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";

/** Shows the address of an invitation, this once, to whoever hands it over. */
export function InvitationModal({
  invitation,
  onClose,
}: {
  readonly invitation: Invitation | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open={invitation !== undefined}
      title={t("people.address")}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      }
    >
      {invitation ? (
        <div className="stack">
          <Alert type="warning" showIcon title={t("people.addressOnce", { until: toTheMinute(invitation.validTo) })} />
          <Facts
            facts={[
              { name: t("people.name"), value: invitation.person.displayName },
              { name: t("people.loginName"), value: invitation.person.loginName },
            ]}
          />
          <Code text={invitation.address} />
        </div>
      ) : null}
    </Modal>
  );
}

import { App, Form } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { MembersField } from "./members-field.js";
import { isWrong, readMembers } from "./read-members.js";
import type { ProgrammeRow } from "./rows.js";

type Values = { readonly list: string };

/** A bank invites firms of the leader's chain by their credit codes, each with a sub-limit. */
export function InviteMembers({
  programmeId,
  onClose,
}: Pick<ProgrammeRow, "programmeId"> & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { mutate, isPending, error } = useCommand(api.bankMatching.inviteMembers.mutate, () => {
    message.success(t("programme.done"));
    onClose();
  });
  return (
    <EffectModal
      open
      title={t("programme.invite")}
      effect={t("programme.inviteEffect")}
      verb={t("programme.invite")}
      busy={isPending}
      error={error}
      onConfirm={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={({ list }) => {
          const members = readMembers(list);
          if (!isWrong(members)) mutate({ programmeId, members: [...members] });
        }}
      >
        <MembersField isRequired />
      </Form>
    </EffectModal>
  );
}

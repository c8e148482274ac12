import { Role } from "@lianrong/contracts/actor";
import type { Invitation } from "@lianrong/contracts/identity";
import { Checkbox, Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import type { SignedIn } from "../../../../src/session.js";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useFieldRules } from "../../parts/use-field-rules.js";

type Fields = { readonly loginName: string; readonly displayName: string; readonly roles: Role[] };

/** Invites a colleague, who chooses the password. */
export function InvitePerson(props: {
  readonly open: boolean;
  readonly organisationId: SignedIn["organisationId"];
  readonly onClose: () => void;
  readonly onInvited: (invitation: Invitation) => void;
}) {
  const { t } = useTranslation();
  const rules = useFieldRules();
  const [form] = Form.useForm<Fields>();
  const { open, organisationId, onClose, onInvited } = props;
  const invite = useCommand(api.identity.invitePerson.mutate, onInvited);
  return (
    <Modal
      open={open}
      title={t("people.invite")}
      okText={t("people.invite")}
      cancelText={t("common.cancel")}
      confirmLoading={invite.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(fields) => invite.mutate({ organisationId, ...fields })}
      >
        <Form.Item name="displayName" label={t("people.name")} rules={[rules.required]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="loginName"
          label={t("people.loginName")}
          extra={t("people.loginNameHint")}
          rules={[rules.required, { pattern: /^[a-z0-9][a-z0-9.@_-]{2,63}$/, message: t("people.loginNameHint") }]}
        >
          <Input maxLength={64} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="roles" label={t("people.roles")} extra={t("people.rolesHint")} rules={[rules.required]}>
          <RoleChoice />
        </Form.Item>
        <ProblemAlert error={invite.error} />
      </Form>
    </Modal>
  );
}

/** The form would mark the group itself as required, which only a single field can be. */
function RoleChoice({ value, onChange }: { readonly value?: Role[]; readonly onChange?: (roles: Role[]) => void }) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group<Role>
      role="group"
      aria-label={t("people.roles")}
      options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      value={value ?? []}
      {...(onChange ? { onChange } : {})}
    />
  );
}

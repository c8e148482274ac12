import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { askForSecondFactor, lacksSecondFactor } from "../../api/second-factor.js";
import { logOut } from "../../api/session.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useFieldRules } from "../../parts/use-field-rules.js";

type Fields = { readonly current: string; readonly chosen: string };

/** Changes the own password, after which everybody logs in anew. */
export function ChangePassword() {
  const { t } = useTranslation();
  const rules = useFieldRules();
  const [form] = Form.useForm<Fields>();
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: ({ current, chosen }: Fields) =>
      api.identity.changePassword.mutate({ current, chosen }, { context: { idempotencyKey: crypto.randomUUID() } }),
    onError: (error) => {
      if (lacksSecondFactor(error)) askForSecondFactor();
    },
    onSuccess: logOut,
  });
  return (
    <div className="stack">
      <div>
        <Button onClick={() => setOpen(true)}>{t("account.passwordChange")}</Button>
      </div>
      <Typography.Text type="secondary">{t("account.passwordBy")}</Typography.Text>
      <Modal
        open={open}
        title={t("account.passwordChange")}
        okText={t("account.passwordChange")}
        cancelText={t("common.cancel")}
        confirmLoading={change.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
        destroyOnHidden
      >
        <Form<Fields> form={form} layout="vertical" preserve={false} onFinish={(fields) => change.mutate(fields)}>
          <Typography.Paragraph>{t("account.passwordEffect")}</Typography.Paragraph>
          <Form.Item name="current" label={t("account.passwordCurrent")} rules={[rules.required]}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="chosen"
            label={t("account.passwordChosen")}
            rules={[rules.required, { min: 12, max: 200, message: t("account.passwordShort") }]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="repeated"
            label={t("account.passwordRepeated")}
            dependencies={["chosen"]}
            rules={[
              rules.required,
              {
                validator: async (_rule, typed: string | undefined) => {
                  if (typed && typed !== form.getFieldValue("chosen")) throw new Error(t("account.passwordsDiffer"));
                },
              },
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <ProblemAlert error={change.error} />
        </Form>
      </Modal>
    </div>
  );
}

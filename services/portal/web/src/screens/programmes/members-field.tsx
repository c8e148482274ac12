import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { isWrong, readMembers } from "./read-members.js";

/** The firms to be invited, one a line, held against what can be a firm and a sub-limit before anything is sent. */
export function MembersField({ isRequired }: { readonly isRequired: boolean }) {
  const { t } = useTranslation();
  const readable = {
    validator: async (_rule: unknown, text = "") => {
      const read = readMembers(text);
      if (isWrong(read)) throw new Error(t(`programme.listWrong.${read.reason}`, { line: read.line }));
      if (isRequired && read.length === 0) throw new Error(t("programme.listEmpty"));
    },
  };
  const hint = isRequired ? t("programme.listHint") : `${t("programme.listHint")} ${t("programme.listLater")}`;
  return (
    <Form.Item name="list" label={t("programme.list")} extra={hint} rules={[readable]} validateTrigger="onBlur">
      <Input.TextArea rows={4} className="code" />
    </Form.Item>
  );
}

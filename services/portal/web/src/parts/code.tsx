import { Typography } from "antd";
import { useTranslation } from "react-i18next";

/** An id, a credit code or a fingerprint: in even letters, with a button that copies it. */
export function Code({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Typography.Text className="code" copyable={{ text, tooltips: [t("common.copy"), t("common.copied")] }}>
      {text}
    </Typography.Text>
  );
}

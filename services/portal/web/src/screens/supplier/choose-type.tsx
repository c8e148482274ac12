import { Alert, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceField } from "../../parts/choice-field.js";
import type { RequestType } from "../../parts/use-request-types.js";

/** Which type of request, of those that this firm may file, with a sentence on what it is. */
export function ChooseType({
  types,
  type,
  onChange,
}: {
  readonly types: readonly RequestType[];
  readonly type: RequestType | undefined;
  readonly onChange: (code: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  if (types.length === 0) return <Alert type="warning" showIcon title={t("request.noType")} />;
  return (
    <div className="stack" style={{ maxWidth: 560 }}>
      <ChoiceField
        label={t("request.type")}
        value={type?.code}
        options={types.map(({ code, name }) => ({ value: code, label: name[language] }))}
        onChange={onChange}
      />
      {type ? <Typography.Text type="secondary">{type.explains[language]}</Typography.Text> : null}
    </div>
  );
}

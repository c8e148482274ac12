import { Alert, Tag } from "antd";
import { useTranslation } from "react-i18next";

/** What became of one of many, as the service says it of a batch and as single calls are gathered. */
export type BatchResult = { readonly confirmationId: string; readonly ok: boolean; readonly title: string | null };

/** What became of each of many: how many were done, and of each that was not, why. */
export function BatchResults({
  results,
  nameOf,
}: {
  readonly results: readonly BatchResult[];
  readonly nameOf: (confirmationId: string) => string;
}) {
  const { t, i18n } = useTranslation();
  const done = results.filter(({ ok }) => ok).length;
  const failed = results.length - done;
  return (
    <div className="stack" role="status">
      <Alert
        type={failed > 0 ? "warning" : "success"}
        showIcon
        title={t("batch.done", { done, failed })}
        description={failed > 0 ? t("batch.failedHint") : undefined}
      />
      <ul className="batch">
        {results.map(({ confirmationId, ok, title }) => (
          <li key={confirmationId}>
            <span>{nameOf(confirmationId)}</span>
            {ok ? <Tag color="green">{t("batch.ok")}</Tag> : <span>{inLanguage(title, i18n.language)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The service says both languages at once: Chinese / English. */
function inLanguage(title: string | null, language: string): string {
  const [zh = "", en = zh] = title?.split(" / ") ?? [];
  return language === "en" ? en : zh;
}

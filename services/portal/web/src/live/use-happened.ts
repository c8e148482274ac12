import { useTranslation } from "react-i18next";

/** What an event's type says, in words. */
export function useHappened(): (type: string) => string {
  const { t } = useTranslation();
  const sentences: Readonly<Record<string, string>> = t("happened", { returnObjects: true });
  return (type) => sentences[nameOf(type)] ?? t("live.something");
}

/** `receivable-confirmed` of `intake.receivable-confirmed.v1`. */
function nameOf(type: string): string {
  return type.split(".")[1] ?? "";
}

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../parts/problem-alert.js";

/** Who answers a posting, the nearest first, and how the points are to be read. */
export function Matches({
  title,
  error,
  children,
}: {
  readonly title: string;
  readonly error: unknown;
  /** A card for each; undefined until they are known. */
  readonly children: readonly ReactNode[] | undefined;
}) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <div>
        <h2 className="page-title">{title}</h2>
        <div>{t("market.matchHint")}</div>
      </div>
      <ProblemAlert error={error} />
      {children?.length === 0 ? t("market.noMatch") : children}
    </section>
  );
}

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import { Defined } from "../../parts/defined.js";
import { LargeMoney } from "../../parts/money.js";
import { Count } from "./figures.js";

type Step = Awaited<ReturnType<typeof api.oversight.showFunnel.query>>["steps"][number];

const percent = 100;

/** How many requests came how far: a bar a step, against the first; the bar repeats what the numbers say. */
export function FunnelChart({ steps, period }: { readonly steps: readonly Step[]; readonly period: string }) {
  const { t, i18n } = useTranslation();
  const first = Math.max(1, ...steps.map(({ requests }) => requests));
  return (
    <ol className="funnel">
      {steps.map(({ step, requests, amountFen, definition }) => (
        <li key={step}>
          <Defined definition={definition[i18n.language === "en" ? "en" : "zh"]}>{t(`overview.step.${step}`)}</Defined>
          <div aria-hidden="true">
            <div className="funnel-bar" style={{ width: `${(requests / first) * percent}%` }} />
          </div>
          <Link
            to="/counted"
            search={{ figure: step, period }}
            aria-label={`${t(`overview.step.${step}`)}：${t("overview.drill")}`}
          >
            <Count of={requests} unit={t("unit.requests")} />
          </Link>
          <span style={{ textAlign: "end" }}>
            <LargeMoney fen={amountFen} />
          </span>
        </li>
      ))}
    </ol>
  );
}

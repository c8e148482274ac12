import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import { LargeMoney } from "../../parts/money.js";

type Step = Awaited<ReturnType<typeof api.oversight.showFunnel.query>>["steps"][number];

const percent = 100;

/** How many requests came how far: a bar a step, against the first; the bar repeats what the numbers say. */
export function FunnelChart({ steps }: { readonly steps: readonly Step[] }) {
  const { t, i18n } = useTranslation();
  const first = Math.max(1, ...steps.map(({ requests }) => requests));
  return (
    <ol className="funnel">
      {steps.map(({ step, requests, amountFen, definition }) => (
        <li key={step}>
          <Tooltip title={definition[i18n.language === "en" ? "en" : "zh"]}>
            <Link to="/monitor" search={{}}>
              {t(`overview.step.${step}`)}
            </Link>
          </Tooltip>
          <div aria-hidden="true">
            <div className="funnel-bar" style={{ width: `${(requests / first) * percent}%` }} />
          </div>
          <span style={{ textAlign: "end" }}>
            {t("overview.requests", { count: requests })} <LargeMoney fen={amountFen} />
          </span>
        </li>
      ))}
    </ol>
  );
}

import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import { Defined } from "../../parts/defined.js";
import { inPercent } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import type { Search } from "../../parts/use-list-state.js";

export type Overview = Awaited<ReturnType<typeof api.oversight.showOverview.query>>;
type FigureName = keyof Overview["definitions"];
type Drill = { readonly to: string; readonly search: Search };

const counted = (figure: string, period: string): Drill => ({ to: "/counted", search: { figure, period } });

/** The list that each figure was counted from, in the order in which the figures stand. */
const drills: Readonly<Record<FigureName, (period: string) => Drill>> = {
  listedEntries: () => ({ to: "/whitelist", search: { status: "listed" } }),
  chainLeaders: () => ({ to: "/whitelist", search: { kind: "chain-leader", status: "listed" } }),
  requestsFiled: (period) => counted("filed", period),
  confirmedFen: (period) => counted("confirmed", period),
  confirmationsOpen: (period) => counted("open", period),
  confirmationsLate: (period) => counted("late", period),
  drawnFen: (period) => counted("money-drawn", period),
  repaidFen: (period) => counted("money-repaid", period),
  averageRateBp: (period) => counted("money-drawn", period),
  casesStuck: () => ({ to: "/monitor", search: { stuck: "true" } }),
};

const order: readonly FigureName[] = [
  "listedEntries",
  "chainLeaders",
  "requestsFiled",
  "confirmedFen",
  "confirmationsOpen",
  "confirmationsLate",
  "drawnFen",
  "repaidFen",
  "averageRateBp",
  "casesStuck",
];

/** The bureau's figures; each says its definition and opens the list it was counted from. */
export function Figures({ overview }: { readonly overview: Overview }) {
  return (
    <div className="grid">
      {order.map((name) => (
        <Figure key={name} name={name} overview={overview} />
      ))}
    </div>
  );
}

function Figure({ name, overview }: { readonly name: FigureName; readonly overview: Overview }) {
  const { t, i18n } = useTranslation();
  const { to, search } = drills[name](overview.period);
  const tone = toneOf(name, overview);
  return (
    <Card size="small" className={tone ? `figure figure-${tone}` : "figure"}>
      <Defined definition={overview.definitions[name][i18n.language === "en" ? "en" : "zh"]}>
        {t(`overview.${name}`)}
      </Defined>
      <div className="figure-value">
        <Link
          to={to}
          search={search}
          aria-label={`${t(`overview.${name}`)}：${t("overview.drill")}`}
          style={{ color: "inherit" }}
        >
          <FigureValue name={name} overview={overview} />
        </Link>
      </div>
    </Card>
  );
}

/** A figure with its unit. */
export function FigureValue({ name, overview }: { readonly name: FigureName; readonly overview: Overview }): ReactNode {
  const { t } = useTranslation();
  switch (name) {
    case "confirmedFen":
    case "drawnFen":
    case "repaidFen":
      return <LargeMoney fen={overview[name]} />;
    case "averageRateBp":
      return overview.averageRateBp === null ? "—" : inPercent(overview.averageRateBp);
    case "listedEntries":
    case "chainLeaders":
      return <Count of={overview[name]} unit={t("unit.firms")} />;
    default:
      return <Count of={overview[name]} unit={t("unit.requests")} />;
  }
}

/** A number with what it counts. */
export function Count({ of: count, unit }: { readonly of: number; readonly unit: string }) {
  return (
    <span className="money">
      {count.toLocaleString("zh-CN")}
      <small> {unit}</small>
    </span>
  );
}

/** Red for what is late, orange for what does not move; what is in order has no colour. */
function toneOf(name: FigureName, overview: Overview): "red" | "orange" | undefined {
  if (name === "confirmationsLate" && overview.confirmationsLate > 0) return "red";
  return name === "casesStuck" && overview.casesStuck > 0 ? "orange" : undefined;
}

import { FullscreenOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Card, Segmented, Skeleton, Tooltip, Typography } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { inPercent, today, toTheMinute } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { Search } from "../../parts/use-list-state.js";
import { FunnelChart } from "./funnel-chart.js";

type Overview = Awaited<ReturnType<typeof api.oversight.showOverview.query>>;
type FigureName = keyof Overview["definitions"];

/** The list behind each figure. */
const drills: Readonly<Record<FigureName, { readonly to: string; readonly search: Search }>> = {
  listedEntries: { to: "/whitelist", search: { status: "listed" } },
  chainLeaders: { to: "/whitelist", search: { kind: "chain-leader" } },
  requestsFiled: { to: "/monitor", search: {} },
  confirmedFen: { to: "/monitor", search: {} },
  confirmationsOpen: { to: "/monitor", search: { stage: "awaiting-confirmation" } },
  confirmationsLate: { to: "/alerts", search: { open: "true" } },
  drawnFen: { to: "/monitor", search: { stage: "disbursed" } },
  repaidFen: { to: "/monitor", search: { stage: "closed" } },
  averageRateBp: { to: "/monitor", search: { stage: "disbursed" } },
  casesStuck: { to: "/monitor", search: { stuck: "true" } },
};

const figureOrder: readonly FigureName[] = [
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

/** A wall shows figures that nobody refreshes. */
const everyMs = 60_000;

/** The bureau's figures of a period: each says its definition, and opens the list it was counted from. */
export function OverviewScreen() {
  const { t } = useTranslation();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const period = search["period"] ?? "all";
  const overview = useQuery({
    queryKey: ["overview", period],
    refetchInterval: everyMs,
    queryFn: () => api.oversight.showOverview.query({ period }),
  });
  const funnel = useQuery({
    queryKey: ["funnel", period],
    refetchInterval: everyMs,
    queryFn: () => api.oversight.showFunnel.query({ period }),
  });
  return (
    <Page
      title={t("overview.title")}
      hint={t("overview.hint")}
      actions={
        <>
          <Button icon={<FullscreenOutlined />} onClick={() => void document.documentElement.requestFullscreen()}>
            {t("overview.wall")}
          </Button>
          <Segmented
            aria-label={t("overview.period")}
            value={period}
            options={usePeriods()}
            onChange={(chosen) => void navigate({ to: ".", search: { period: chosen } })}
          />
        </>
      }
    >
      <div className="stack">
        <ProblemAlert
          error={overview.error ?? funnel.error}
          onRetry={() => void Promise.all([overview.refetch(), funnel.refetch()])}
        />
        {overview.data ? <Figures overview={overview.data} /> : overview.error ? null : <Skeleton active />}
        <Card title={<h2 className="page-title">{t("overview.funnel")}</h2>}>
          {funnel.data ? <FunnelChart steps={funnel.data.steps} /> : <Skeleton active />}
        </Card>
        {overview.data ? (
          <Typography.Text type="secondary">
            {t("common.updatedAt", { at: overview.data.asOf ? toTheMinute(overview.data.asOf) : "—" })} ·{" "}
            {t("overview.events", { count: overview.data.asOfEvents })}
          </Typography.Text>
        ) : null}
      </div>
    </Page>
  );
}

function usePeriods() {
  const { t } = useTranslation();
  const [year = "", month = "1"] = today().split("-");
  const monthsInQuarter = 3;
  return [
    { value: "all", label: t("overview.all") },
    { value: year, label: t("overview.thisYear") },
    { value: `${year}-Q${Math.ceil(Number(month) / monthsInQuarter)}`, label: t("overview.thisQuarter") },
    { value: `${year}-${month}`, label: t("overview.thisMonth") },
  ];
}

function Figures({ overview }: { readonly overview: Overview }) {
  return (
    <div className="grid">
      {figureOrder.map((name) => (
        <Figure key={name} name={name} tone={toneOf(name, overview)} definition={overview.definitions[name]}>
          {shownFigure(name, overview)}
        </Figure>
      ))}
    </div>
  );
}

function shownFigure(name: FigureName, overview: Overview): ReactNode {
  switch (name) {
    case "confirmedFen":
    case "drawnFen":
    case "repaidFen":
      return <LargeMoney fen={overview[name]} />;
    case "averageRateBp":
      return overview.averageRateBp === null ? "—" : inPercent(overview.averageRateBp);
    default:
      return overview[name];
  }
}

/** Red for what is late, orange for what does not move; what is in order has no colour. */
function toneOf(name: FigureName, overview: Overview): "red" | "orange" | undefined {
  if (name === "confirmationsLate" && overview.confirmationsLate > 0) return "red";
  return name === "casesStuck" && overview.casesStuck > 0 ? "orange" : undefined;
}

function Figure({
  name,
  tone,
  definition,
  children,
}: {
  readonly name: FigureName;
  readonly tone: "red" | "orange" | undefined;
  readonly definition: { readonly zh: string; readonly en: string };
  readonly children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const { to, search } = drills[name];
  return (
    <Card size="small" className={tone ? `figure figure-${tone}` : "figure"}>
      <Tooltip title={definition[i18n.language === "en" ? "en" : "zh"]}>
        <Typography.Text type="secondary" tabIndex={0}>
          {t(`overview.${name}`)}
        </Typography.Text>
      </Tooltip>
      <div className="figure-value">
        <Link
          to={to}
          search={search}
          aria-label={`${t(`overview.${name}`)}：${t("overview.drill")}`}
          style={{ color: "inherit" }}
        >
          {children}
        </Link>
      </div>
    </Card>
  );
}

import type { ConfirmationFigure, RequestFigure } from "@lianrong/contracts/counted";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Alert, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../../parts/facts.js";
import { LargeMoney } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { Search } from "../../parts/use-list-state.js";
import { CountedConfirmations } from "./counted-confirmations.js";
import { CountedRequests } from "./counted-requests.js";
import { Count, FigureValue, type Overview } from "./figures.js";
import { usePeriodName } from "./period-name.js";
import { funnelQuery, overviewQuery } from "./queries.js";

type OfOverview = { readonly of: "overview"; readonly name: keyof Overview["definitions"] };
type Source = OfOverview | { readonly of: "funnel" };

const requestFigures: Readonly<Record<RequestFigure, Source>> = {
  filed: { of: "funnel" },
  ready: { of: "funnel" },
  pushed: { of: "funnel" },
  claimed: { of: "funnel" },
  offered: { of: "funnel" },
  accepted: { of: "funnel" },
  approved: { of: "funnel" },
  disbursed: { of: "funnel" },
  repaid: { of: "funnel" },
  "money-drawn": { of: "overview", name: "drawnFen" },
  "money-repaid": { of: "overview", name: "repaidFen" },
};
const confirmationFigures: Readonly<Record<ConfirmationFigure, OfOverview>> = {
  confirmed: { of: "overview", name: "confirmedFen" },
  open: { of: "overview", name: "confirmationsOpen" },
  late: { of: "overview", name: "confirmationsLate" },
};

/** What one figure of a period was counted from; its rows add up to the figure, whose definition stands above them. */
export function Counted() {
  const { t } = useTranslation();
  const { figure = "", period = "all" }: Search = useSearch({ strict: false });
  if (isOneOf(requestFigures, figure)) {
    return (
      <Described source={requestFigures[figure]} step={figure} period={period}>
        <CountedRequests figure={figure} period={period} />
      </Described>
    );
  }
  if (isOneOf(confirmationFigures, figure)) {
    return (
      <Described source={confirmationFigures[figure]} step={figure} period={period}>
        <CountedConfirmations figure={figure} period={period} />
      </Described>
    );
  }
  return (
    <Page title={t("overview.drill")}>
      <Alert type="warning" showIcon title={t("counted.unknown")} action={<BackLink period={period} />} />
    </Page>
  );
}

function isOneOf<Key extends string>(table: Readonly<Record<Key, Source>>, name: string): name is Key {
  return Object.hasOwn(table, name);
}

type Props = {
  readonly source: Source;
  readonly step: string;
  readonly period: string;
  readonly children: ReactNode;
};

function Described({ source, step, period, children }: Props) {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  const { name, value, definition, error } = useFigure(source, step, period);
  return (
    <Page title={t("counted.title", { name })} actions={<BackLink period={period} />}>
      <div className="stack">
        <ProblemAlert error={error} />
        {definition || error ? (
          <Facts
            facts={[
              { name: t("overview.period"), value: periodName(period) },
              { name: t("counted.value"), value },
              { name: t("counted.definition"), value: definition },
            ]}
          />
        ) : (
          <Skeleton active paragraph={{ rows: 2 }} title={false} />
        )}
        {children}
      </div>
    </Page>
  );
}

/** The figure as the overview or the funnel tells it. */
function useFigure(source: Source, stepName: string, period: string) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const overview = useQuery({ ...overviewQuery(period), enabled: source.of === "overview" });
  const funnel = useQuery({ ...funnelQuery(period), enabled: source.of === "funnel" });
  if (source.of === "overview") {
    return {
      name: t(`overview.${source.name}`),
      value: overview.data ? <FigureValue name={source.name} overview={overview.data} /> : null,
      definition: overview.data?.definitions[source.name][language],
      error: overview.error,
    };
  }
  const step = funnel.data?.steps.find(({ step: one }) => one === stepName);
  const definition = step?.definition[language];
  return {
    name: step ? t("counted.step", { step: t(`overview.step.${step.step}`) }) : "",
    value: step ? (
      <>
        <Count of={step.requests} unit={t("unit.requests")} /> · <LargeMoney fen={step.amountFen} />
      </>
    ) : null,
    definition: definition && step.step !== "filed" ? t("counted.ofFiled", { definition }) : definition,
    error: funnel.error,
  };
}

function BackLink({ period }: { readonly period: string }) {
  const { t } = useTranslation();
  return (
    <Link to="/overview" search={{ period }}>
      {t("counted.back")}
    </Link>
  );
}

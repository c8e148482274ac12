import { FullscreenOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Card, Segmented, Skeleton, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { today, toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { Search } from "../../parts/use-list-state.js";
import { Figures } from "./figures.js";
import { FunnelChart } from "./funnel-chart.js";
import { funnelQuery, overviewQuery } from "./queries.js";

/** The bureau's figures of a period: each says its definition, and opens the list it was counted from. */
export function OverviewScreen() {
  const { t } = useTranslation();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const period = search["period"] ?? "all";
  const overview = useQuery(overviewQuery(period));
  const funnel = useQuery(funnelQuery(period));
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
          {funnel.data ? (
            <FunnelChart steps={funnel.data.steps} period={period} />
          ) : funnel.error ? null : (
            <Skeleton active />
          )}
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

import { skipToken, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Skeleton, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { type Fact, Facts } from "../../parts/facts.js";
import { inPercent, toTheMinute } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { averageScore, concentrationInWords, gapInWords, valueInWords } from "./allocation-words.js";
import { type AllocationKey, type AllocationRow, useMayAllocate } from "./allocations.js";
import { ApplyAllocation } from "./apply-allocation.js";
import { BankShares } from "./bank-shares.js";
import { Count } from "./figures.js";

/** One run: how many it placed, how good that provably is, how it spreads over the banks, and the step into effect. */
export function AllocationDrawer(props: {
  readonly allocationId: AllocationKey | undefined;
  readonly onClose: () => void;
  readonly onApplied: (allocationId: AllocationKey) => void;
}) {
  const { allocationId, onClose, onApplied } = props;
  const { t } = useTranslation();
  const mayAllocate = useMayAllocate();
  const { data, error } = useQuery({
    queryKey: ["allocation", allocationId],
    queryFn: allocationId ? () => api.bankMatching.getAllocation.query({ allocationId }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data ? `${t("allocation.title")} ${toTheMinute(data.madeAt)}` : t("allocation.title")}
      open={allocationId !== undefined}
      onClose={onClose}
      footer={
        data && data.status === "dry-run" && data.placed > 0 && mayAllocate ? (
          <ApplyAllocation key={data.allocationId} allocation={data} onApplied={onApplied} />
        ) : null
      }
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <RunFacts run={data} />
          <Link to="/allocations/placements" search={{ allocation: data.allocationId }}>
            {t("allocation.placements")}
          </Link>
          <BankShares shares={data.shares} />
          <Proof allocation={data} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function RunFacts({ run }: { readonly run: AllocationRow }) {
  const { t } = useTranslation();
  const count = (of: number) => <Count of={of} unit={t("unit.requests")} />;
  const facts: readonly Fact[] = [
    {
      name: t("common.status"),
      value: <StatusTag status={run.status} label={t(`allocation.status.${run.status}`)} />,
    },
    {
      name: t("allocation.placedFen"),
      value: <LargeMoney fen={run.placedFen} />,
    },
    {
      name: t("allocation.cases"),
      definition: t("allocation.define.cases"),
      value: count(run.cases),
    },
    {
      name: t("allocation.placed"),
      definition: t("allocation.define.placed"),
      value: count(run.placed),
    },
    { name: t("allocation.left"), value: count(run.cases - run.placed) },
    {
      name: t("allocation.dispatched"),
      definition: t("allocation.define.dispatched"),
      value: run.status === "applied" ? count(run.dispatched) : "—",
    },
    { name: t("allocation.terms"), value: useTerms(run) },
    {
      name: t("allocation.basis"),
      value: run.restartedFrom ? t("allocation.basisNext") : t("allocation.basisFirst"),
    },
  ];
  return <Facts facts={facts} />;
}

function useTerms({ terms }: AllocationRow): string {
  const { t, i18n } = useTranslation();
  const { maxBankShareBp, pointsPerOpenClaim, mostCases } = terms;
  return [
    maxBankShareBp === null
      ? t("allocation.termNoShare")
      : t("allocation.termShare", { percent: inPercent(maxBankShareBp) }),
    t("allocation.termSpread", { count: pointsPerOpenClaim }),
    t("allocation.termMost", { count: mostCases }),
  ].join(i18n.language === "en" ? ", " : "，");
}

/** How good the run is, and by what anybody can check it. */
function Proof({ allocation }: { readonly allocation: AllocationRow }) {
  const { t } = useTranslation();
  const { value, bound, certifiedGap, concentration, inputDigest } = allocation;
  return (
    <section className="stack">
      <h2 className="page-title">{t("allocation.proof")}</h2>
      <Facts
        facts={[
          {
            name: t("allocation.gap"),
            definition: t("allocation.define.gap"),
            value:
              certifiedGap === 0
                ? t("allocation.gapNone")
                : t("allocation.gapAtMost", { percent: gapInWords(certifiedGap) }),
          },
          {
            name: t("allocation.averageScore"),
            definition: t("allocation.define.averageScore"),
            value: averageScore(allocation),
          },
          {
            name: t("allocation.value"),
            definition: t("allocation.define.value"),
            value: <Worth of={value} />,
          },
          {
            name: t("allocation.bound"),
            definition: t("allocation.define.bound"),
            value: <Worth of={bound} />,
          },
          {
            name: t("allocation.concentration"),
            definition: t("allocation.define.concentration"),
            value: `${concentration}（${t(`allocation.concentrated.${concentrationInWords(concentration)}`)}）`,
          },
          { name: t("allocation.digest"), value: <Code text={inputDigest} /> },
        ]}
      />
    </section>
  );
}

function Worth({ of: value }: { readonly of: string }) {
  const { figure, unit } = valueInWords(value);
  return (
    <Tooltip title={value}>
      <span className="money">
        {figure}
        <small> {unit}</small>
      </span>
    </Tooltip>
  );
}

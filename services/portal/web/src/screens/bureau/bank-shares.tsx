import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Defined } from "../../parts/defined.js";
import { inPercent } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import type { AllocationRow } from "./allocations.js";
import { Count } from "./figures.js";

const basisPointsInPercent = 100;

/** What each bank is given: a bar for its share of the amount, and the numbers beside it. */
export function BankShares({ shares }: { readonly shares: AllocationRow["shares"] }) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h2 className="page-title">
        <Defined definition={t("allocation.define.share")}>{t("allocation.shares")}</Defined>
      </h2>
      {shares.length === 0 ? <Typography.Text type="secondary">{t("allocation.noShares")}</Typography.Text> : null}
      <ol className="shares">
        {shares.map(({ bankId, bankName, cases, amountFen, shareBp }) => (
          <li key={bankId}>
            <span>{bankName}</span>
            <div aria-hidden="true">
              <div className="funnel-bar" style={{ width: `${shareBp / basisPointsInPercent}%` }} />
            </div>
            <span className="money">{inPercent(shareBp)}</span>
            <Count of={cases} unit={t("unit.requests")} />
            <LargeMoney fen={amountFen} />
          </li>
        ))}
      </ol>
    </section>
  );
}

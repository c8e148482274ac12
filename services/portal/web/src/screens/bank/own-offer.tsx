import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { Facts } from "../../parts/facts.js";
import { inPercent } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { MatchDetail } from "./match-drawer.js";

/** What the bank itself offered; nobody else reads it while it is sealed. */
export function OwnOffer({ offer }: { readonly offer: NonNullable<MatchDetail["offer"]> }) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h2 className="page-title">{t("match.ownOffer")}</h2>
      {offer.status === "sealed" ? <Typography.Text type="secondary">{t("match.stillSealed")}</Typography.Text> : null}
      <Facts
        facts={[
          {
            name: t("common.status"),
            value: <StatusTag status={offer.status} label={t(`status.offer.${offer.status}`)} />,
          },
          { name: t("match.offeredAmount"), value: <Money fen={offer.amountFen} /> },
          { name: t("match.offeredRate"), value: inPercent(offer.annualRateBp) },
          { name: t("match.allIn"), definition: t("match.allInMeans"), value: inPercent(offer.allInAnnualBp) },
          { name: t("match.offeredFees"), value: <Money fen={offer.feesFen} /> },
          { name: t("match.offeredTenor"), value: t("common.days", { count: offer.tenorDays }) },
          { name: t("match.offeredDays"), value: t("common.days", { count: offer.daysToMoney }) },
          { name: t("match.validUntil"), value: offer.validUntil },
          { name: t("match.commitment"), value: t(`commitment.${offer.commitment}`) },
          { name: t("match.recourse"), value: t(`recourse.${offer.recourse}`) },
        ]}
      />
    </section>
  );
}

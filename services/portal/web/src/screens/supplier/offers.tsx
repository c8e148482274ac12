import { useQuery } from "@tanstack/react-query";
import { App, Button, Card, Skeleton, Tag, Typography } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { inPercent, inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { Case } from "./case-section.js";

type Offer = Awaited<ReturnType<typeof api.bankMatching.listOffers.query>>["offers"][number];

/** The opened offers side by side, the cheapest first by what it costs a year all in. */
export function Offers({ financingCase }: { readonly financingCase: Case }) {
  const { t } = useTranslation();
  const { caseId, status, revision } = financingCase;
  const { data, error } = useQuery({
    queryKey: ["offers", caseId, revision],
    queryFn: () => api.bankMatching.listOffers.query({ caseId }),
  });
  const [asked, setAsked] = useState<Offer>();
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const ordered = [...data.offers].sort((one, other) => one.allInAnnualBp - other.allInAnnualBp);
  if (ordered.length === 0) return null;
  return (
    <>
      <div>
        <h3 className="page-title">{t("case.compare")}</h3>
        <Typography.Text type="secondary">{t("case.compareHint")}</Typography.Text>
      </div>
      <div className="offers">
        {ordered.map((offer, index) => (
          <OfferCard
            key={offer.offerId}
            offer={offer}
            isCheapest={index === 0}
            onAccept={status === "offers-opened" && offer.status === "opened" ? () => setAsked(offer) : undefined}
          />
        ))}
      </div>
      <Accept offer={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

function OfferCard({
  offer,
  isCheapest,
  onAccept,
}: {
  readonly offer: Offer;
  readonly isCheapest: boolean;
  readonly onAccept: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const lines = [
    { name: t("common.amount"), value: <Money fen={offer.amountFen} /> },
    { name: t("case.rate"), value: inPercent(offer.annualRateBp) },
    { name: t("case.fees"), value: <Money fen={offer.feesFen} /> },
    { name: t("request.tenorOf"), value: t("common.days", { count: offer.tenorDays }) },
    { name: t("case.money"), value: t("case.moneyWithin", { count: offer.daysToMoney }) },
    { name: t("match.recourse"), value: t(`recourse.${offer.recourse}`) },
    { name: t("case.validUntil"), value: offer.validUntil },
  ];
  return (
    <Card
      size="small"
      title={offer.bankName}
      extra={<StatusTag status={offer.status} label={t(`status.offer.${offer.status}`)} />}
      actions={
        onAccept
          ? [
              <Button key="accept" type={isCheapest ? "primary" : "default"} onClick={onAccept}>
                {t("case.accept")}
              </Button>,
            ]
          : []
      }
    >
      <div className="stack">
        <div>
          {t("case.allIn")} <strong style={{ fontSize: 22 }}>{inPercent(offer.allInAnnualBp)}</strong>{" "}
          {isCheapest ? <Tag color="green">{t("case.best")}</Tag> : null}
        </div>
        <div>
          <Tag color={offer.commitment === "committed" ? "green" : "gold"}>{t(`commitment.${offer.commitment}`)}</Tag>
        </div>
        <dl className="data-list">
          {lines.map(({ name, value }) => (
            <OfferLine key={name} name={name} value={value} />
          ))}
        </dl>
      </div>
    </Card>
  );
}

function OfferLine({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Accept({ offer, onClose }: { readonly offer: Offer | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const accept = useCommand(api.bankMatching.acceptOffer.mutate, () => {
    message.success(t("case.accepted"));
    onClose();
  });
  if (!offer) return null;
  const words = { bank: offer.bankName, amount: inYuan(offer.amountFen) };
  return (
    <EffectModal
      open
      title={t("case.acceptTitle", words)}
      effect={offer.commitment === "committed" ? t("case.acceptEffectCommitted", words) : t("case.acceptEffect", words)}
      verb={t("case.accept")}
      busy={accept.isPending}
      error={accept.error}
      onConfirm={() => accept.mutate({ offerId: offer.offerId, revision: offer.revision })}
      onCancel={onClose}
    >
      <Facts
        facts={[
          { name: t("case.allIn"), value: inPercent(offer.allInAnnualBp) },
          { name: t("case.rate"), value: inPercent(offer.annualRateBp) },
          { name: t("case.fees"), value: <Money fen={offer.feesFen} /> },
          { name: t("request.tenorOf"), value: t("common.days", { count: offer.tenorDays }) },
          { name: t("match.recourse"), value: t(`recourse.${offer.recourse}`) },
          { name: t("match.commitment"), value: t(`commitment.${offer.commitment}`) },
        ]}
      />
    </EffectModal>
  );
}

import { Tag, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { declineCodes } from "../../parts/decline-codes.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { Case } from "./case-section.js";

/** What each bank makes of it, what would change a refusal (N61), and why other products were not asked. */
export function Banks({ financingCase }: { readonly financingCase: Case }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const { matches, ineligible, status } = financingCase;
  return (
    <>
      <h3 className="page-title">{t("case.matches")}</h3>
      {status === "open" ? <Typography.Text type="secondary">{t("case.matchesSealed")}</Typography.Text> : null}
      {matches.length === 0 ? t("case.nobody") : null}
      {matches.map((match) => (
        <BankLine key={match.matchId} match={match} />
      ))}
      {ineligible.length > 0 ? <h3 className="page-title">{t("case.ineligible")}</h3> : null}
      {ineligible.map(({ productId, bankName, productName, reasons }) => (
        <div key={productId}>
          {bankName} · {productName}
          <Typography.Text type="secondary" className="sub">
            {reasons.map((reason) => reason[language]).join(language === "en" ? "; " : "；")}
          </Typography.Text>
        </div>
      ))}
    </>
  );
}

function BankLine({ match }: { readonly match: Case["matches"][number] }) {
  const { t } = useTranslation();
  const { bankName, productName, status, declineCode } = match;
  const code = declineCodes.find((known) => known === declineCode);
  return (
    <div>
      <div className="row-between">
        <span>
          {bankName} · {productName}
        </span>
        <span className="row">
          <StatusTag status={status} label={t(`case.bank.${status}`)} />
          {code ? <Tag>{t(`match.code.${code}`)}</Tag> : null}
        </span>
      </div>
      {code ? (
        <Typography.Text type="secondary" className="sub">
          {t(`case.hint.${code}`)}
        </Typography.Text>
      ) : null}
    </div>
  );
}

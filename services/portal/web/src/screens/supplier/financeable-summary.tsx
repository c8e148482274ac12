import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { inYuan } from "../../parts/format.js";
import { useFinanceable, worthFen } from "./use-financeable.js";

/** The first thing that a supplier asks: how much can be financed today, and the way there. */
export function FinanceableSummary({ mayFile }: { readonly mayFile: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useFinanceable();
  if (error) return null;
  // It stands there from the start, so that nothing is pushed down once the sum is known.
  if (!data) return <Alert type="info" showIcon className="spaced" title={t("common.loading")} />;
  if (data.length === 0) return <Alert type="info" showIcon className="spaced" title={t("request.nothing")} />;
  return (
    <Alert
      type="success"
      showIcon
      className="spaced"
      title={t("receivable.nowTotal", { count: data.length, amount: inYuan(worthFen(data)) })}
      action={
        mayFile ? (
          <Link to="/requests/file" search={{ receivables: data.map(({ receivableId }) => receivableId).join("~") }}>
            {t("receivable.applyAll")}
          </Link>
        ) : null
      }
    />
  );
}

import { Link } from "@tanstack/react-router";
import { Button, Checkbox, Empty, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { usePerson } from "../../api/session.js";
import { inYuan, today } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { financeable } from "./financeable.js";
import { type ReceivableRow, worthFen } from "./use-financeable.js";

/** The first step of a request: which of the receivables that can be financed today. */
export function ChooseReceivables(props: {
  readonly eligible: readonly ReceivableRow[];
  readonly rows: readonly ReceivableRow[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation();
  const { eligible, rows, onChange, onNext } = props;
  if (eligible.length === 0) return <NothingToFinance />;
  const isAll = rows.length === eligible.length;
  return (
    <div className="stack">
      <Checkbox
        checked={isAll}
        indeterminate={rows.length > 0 && !isAll}
        onChange={() => onChange(isAll ? [] : eligible.map(({ receivableId }) => receivableId))}
      >
        {t("request.chooseAll", { count: eligible.length })}
      </Checkbox>
      <Checkbox.Group className="choices" value={rows.map(({ receivableId }) => receivableId)} onChange={onChange}>
        {eligible.map((row) => (
          <Checkbox key={row.receivableId} value={row.receivableId} className="choice">
            <Choice row={row} />
          </Checkbox>
        ))}
      </Checkbox.Group>
      <div>
        {t("request.chosen", { count: rows.length })} <strong className="money">{inYuan(worthFen(rows))}</strong>
      </div>
      <div className="row">
        <Button type="primary" disabled={rows.length === 0} onClick={onNext}>
          {t("common.next")}
        </Button>
        <Link to="/receivables">{t("request.whyNotAll")}</Link>
      </div>
    </div>
  );
}

function Choice({ row }: { readonly row: ReceivableRow }) {
  const { t } = useTranslation();
  const { organisationId } = usePerson();
  const { why } = financeable(row, { organisationId, today: today() });
  return (
    <span className="row-between">
      <span>
        <strong>{row.contractNumber}</strong> {row.debtorName}
        <Typography.Text type="secondary" className="sub">
          {t("receivable.due")} <span className="money">{row.dueOn}</span> · {t(`receivable.why.${why}`)}
        </Typography.Text>
      </span>
      <strong>
        <Money fen={worthFen([row])} />
      </strong>
    </span>
  );
}

function NothingToFinance() {
  const { t } = useTranslation();
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{t("request.nothing")}</div>
          <Typography.Text type="secondary">{t("request.nothingHint")}</Typography.Text>
        </>
      }
    >
      <div className="row" style={{ justifyContent: "center" }}>
        <Link to="/receivables/record">{t("receivable.record")}</Link>
        <Link to="/receivables">{t("request.whyNotAll")}</Link>
      </div>
    </Empty>
  );
}

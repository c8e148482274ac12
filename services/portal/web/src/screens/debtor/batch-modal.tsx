import { Button, Modal, Typography } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { type BatchResult, BatchResults } from "./batch-results.js";
import type { ConfirmationRow } from "./confirmations.js";

/** The last step before many are decided at once: which, how many, how much in all, what it means; then what became of each. */
export function BatchModal(props: {
  readonly title: string;
  readonly verb: string;
  readonly rows: readonly ConfirmationRow[];
  readonly amountOf: (row: ConfirmationRow) => number;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly results: readonly BatchResult[] | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { title, verb, rows, amountOf, children, disabled, busy, error, results, onConfirm, onClose } = props;
  const total = inYuan(rows.reduce((sum, row) => sum + amountOf(row), 0));
  const nameOf = (id: string) => rows.find(({ confirmationId }) => confirmationId === id)?.contractNumber ?? id;
  return (
    <Modal
      open
      title={title}
      width={680}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        results ? (
          <Button type="primary" onClick={onClose}>
            {t("common.close")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t("common.cancel")}</Button>
            <Button type="primary" disabled={disabled ?? false} loading={busy} onClick={onConfirm}>
              {t("batch.verb", { verb, count: rows.length, amount: total })}
            </Button>
          </>
        )
      }
    >
      {results ? (
        <BatchResults results={results} nameOf={nameOf} />
      ) : (
        <div className="stack">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
          <ul className="batch" tabIndex={0} aria-label={title}>
            {rows.map((row) => (
              <li key={row.confirmationId}>
                <span>
                  {row.contractNumber} · {row.supplierName}
                  <Reductions row={row} />
                </span>
                <Money fen={amountOf(row)} />
              </li>
            ))}
          </ul>
          <div className="row-between">
            <span>{t("batch.total", { count: rows.length })}</span>
            <strong className="money">{total}</strong>
          </div>
          {children}
          <ProblemAlert error={error} />
        </div>
      )}
    </Modal>
  );
}

/** What of a claim is left out, and what is given up beside: nobody is to find that out after having signed. */
function Reductions({ row: { elements, claimedFen } }: { readonly row: ConfirmationRow }) {
  const { t } = useTranslation();
  if (!elements) return null;
  const words = [
    ...(elements.confirmedFen < claimedFen
      ? [t("batch.reduced", { claimed: inYuan(claimedFen), less: inYuan(claimedFen - elements.confirmedFen) })]
      : []),
    ...(elements.waivesDefences ? [t("confirmation.short.waivesDefences")] : []),
    ...(elements.waivesSetOff ? [t("confirmation.short.waivesSetOff")] : []),
  ];
  if (words.length === 0) return null;
  return (
    <Typography.Text type="secondary" className="sub">
      {words.join(" · ")}
    </Typography.Text>
  );
}

import { Tooltip } from "antd";
import { inLargeUnits, inYuan } from "./format.js";

/** An amount in full. */
export function Money({ fen }: { readonly fen: number | null }) {
  return <span className="money">{fen === null ? "—" : inYuan(fen)}</span>;
}

/** An amount as a figure in 万元 or 亿元; the full value shows on hover and on focus. */
export function LargeMoney({ fen }: { readonly fen: number }) {
  const { figure, unit } = inLargeUnits(fen);
  return (
    <Tooltip title={inYuan(fen)}>
      <span className="money">
        {figure}
        <small> {unit}</small>
      </span>
    </Tooltip>
  );
}

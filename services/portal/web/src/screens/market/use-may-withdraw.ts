import type { PostingRow } from "./rows.js";
import { useMayTrade } from "./use-may-trade.js";

/** Whether the person can take the posting back: its own firm's, while nothing has ended it. */
export function useMayWithdraw(): (posting: PostingRow | undefined) => boolean {
  const mayTrade = useMayTrade();
  return (posting) =>
    mayTrade &&
    posting?.own === true &&
    (posting.status === "posted" || posting.status === "introduced" || posting.status === "intent");
}

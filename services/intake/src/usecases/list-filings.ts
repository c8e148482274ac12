import type { Actor } from "@lianrong/contracts/actor";
import type { AuthorisedFilingsQuery, AuthorisedFiling as FilingView } from "@lianrong/contracts/intake-filings";
import { ok, type Result } from "@lianrong/core/result";
import { filingsAfter } from "../db/authorised-filings.js";
import { pageOfOwn, readPageStart } from "../db/pages.js";
import type { Deps } from "../deps.js";
import { filingView } from "../domain/authorised-filing.js";
import type { IntakeError } from "../domain/error.js";

type Page = { readonly data: FilingView[]; readonly nextCursor: string | null };

/** The filings that were drawn up for a firm, and those that it drew up for others, in the order of drawing up. */
export async function listFilings(
  deps: Deps,
  actor: Actor,
  query: AuthorisedFilingsQuery,
): Promise<Result<Page, IntakeError>> {
  const start = readPageStart(query);
  if (!start.ok) return start;
  return deps.transaction(actor, async (tx) => {
    const { rows, nextCursor } = await pageOfOwn(
      actor,
      start.value,
      ["supplier_id", "filed_by_id"] as const,
      (owner, page) => filingsAfter(tx, { owner, ...page, status: query.status }),
    );
    return ok({ data: rows.map(({ position: _position, ...filing }) => filingView(filing)), nextCursor });
  });
}

import type { Tx } from "./database.js";
import { termsOf, termTyped } from "./name-terms.js";

type Firm = { readonly enterpriseId: string; readonly name: string; readonly uscc: string };

const mostFirms = 2_000;
const afterAll = "\u{10ffff}";

/**
 * The firms of the transaction's tenant whose name, initials or code match $1 and $2 of `typedRange`: an index is walked, and
 * no further than so many firms, so that a word that thousands bear costs no more than another. Comparisons alone, since
 * under row-level security no index serves `like`. Queries on it go unnamed: what is typed decides which plan is good, and a
 * named one would be planned once for all.
 */
export const FIRMS_TYPED = `select distinct enterprise_id from (
  select enterprise_id from name_term
  where tenant = current_setting('lianrong.tenant') and term >= $1 and term < $2 order by term limit ${mostFirms}
) near`;

/** From where to where in the index what begins with the typed text stands; nothing where no letter and no digit was typed. */
export function typedRange(text: string): readonly [string, string] {
  const term = termTyped(text);
  return term === "" ? [afterAll, afterAll] : [term, `${term}${afterAll}`];
}

/** Makes the firms findable. A former name goes on finding its firm, for people know it by that for years. */
export async function saveNames(tx: Tx, tenant: string, firms: readonly Firm[]): Promise<void> {
  const terms = firms.flatMap((firm) => termsOf(firm).map((term) => ({ term, enterpriseId: firm.enterpriseId })));
  await tx.query({
    name: "save-names",
    text: `insert into name_term (tenant, term, enterprise_id)
           select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing`,
    values: [tenant, terms.map(({ term }) => term), terms.map(({ enterpriseId }) => enterpriseId)],
  });
}

/** From where to where in an index of numbers, or of other words as they are written, what begins with the typed text stands. */
export function writtenRange(text: string): readonly [string, string] {
  return [text, `${text}${afterAll}`];
}

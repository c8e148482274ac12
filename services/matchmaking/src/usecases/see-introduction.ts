import type { OrganisationId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import { namesOfFirms } from "../db/firms.js";
import { postingsOf } from "../db/postings.js";
import type { Introduction } from "../domain/introduction.js";
import type { Names } from "../domain/view.js";

/** An introduction with what is needed to say who its sides are. */
export type SeenIntroduction = {
  readonly one: Introduction;
  readonly names: Names;
  /** The sides that show their names beside what they posted. */
  readonly named: ReadonlySet<OrganisationId>;
};

/** Looks up who the sides are and which of them show their names anyway; the transaction sees the whole tenant. */
export async function seeIntroduction(tx: Tx, one: Introduction): Promise<SeenIntroduction> {
  const names = await namesOfFirms(tx, [one.buyerId, one.supplierId]);
  const postings = await postingsOf(tx, [one.demandId, one.capabilityId]);
  const shown = postings.filter(({ named, published }) => named && published);
  return { one, names, named: new Set(shown.map(({ organisationId }) => organisationId)) };
}

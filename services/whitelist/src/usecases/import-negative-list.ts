import type { Actor } from "@lianrong/contracts/actor";
import { ListingId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import type { ImportNegativeList, NegativeImport } from "@lianrong/contracts/whitelist-screening";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findEntriesOf } from "../db/entry-rows.js";
import { findUnlifted, type ListingRow, liftListings, saveListings } from "../db/negative-rows.js";
import type { Deps } from "../deps.js";
import { endOf } from "../domain/negative-list.js";
import { screenTenant } from "./screen-tenant.js";

export type ImportNegativeListError =
  | { readonly code: "list-day-in-future"; readonly asOf: ImportNegativeList["asOf"] }
  | { readonly code: "no-policy-in-force" };

/** The bureau brings one negative list up to date as a whole, and the whitelist is screened by it at once; a dry run only says what would happen. */
export async function importNegativeList(
  deps: Deps,
  actor: Actor,
  input: ImportNegativeList,
): Promise<Result<NegativeImport, ImportNegativeListError>> {
  return deps.transaction(actor, async (tx): Promise<Result<NegativeImport, ImportNegativeListError>> => {
    const { list, asOf, dryRun } = input;
    if (asOf > dayOf(deps.now())) return err({ code: "list-day-in-future", asOf });
    const { added, lifted, unchanged } = await differences(tx, deps, actor, input);
    const counts = { list, asOf, dryRun, rows: input.rows.length, unchanged };
    const changed = { added: added.length, lifted: lifted.length };
    if (dryRun) {
      const entriesSuspended = await countListed(tx, actor, added);
      return ok({ ...counts, ...changed, entriesSuspended, entriesReinstated: 0 });
    }
    await saveListings(tx, actor.tenant, added);
    const ids = lifted.map(({ listingId }) => listingId);
    await liftListings(tx, ids, asOf);
    const screened = await screenTenant(tx, deps, actor);
    if (!screened.ok) return screened;
    const { suspended, reinstated } = screened.value;
    return ok({ ...counts, ...changed, entriesSuspended: suspended, entriesReinstated: reinstated });
  });
}

const keyOf = ({ uscc, listedOn }: Pick<ListingRow, "uscc" | "listedOn">) => `${uscc} ${listedOn}`;

async function differences(tx: Tx, deps: Deps, actor: Actor, { list, source, rows }: ImportNegativeList) {
  const before = await findUnlifted(tx, actor.tenant, list);
  const known = new Set(before.map(keyOf));
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const added = [...wanted.values()]
    .filter((row) => !known.has(keyOf(row)))
    .map(
      (row): ListingRow => ({
        ...row,
        listingId: deps.newId(ListingId),
        list,
        endsOn: endOf(list, row.listedOn),
        liftedOn: null,
        source,
      }),
    );
  const lifted = before.filter((row) => !wanted.has(keyOf(row)));
  return { added, lifted, unchanged: wanted.size - added.length };
}

async function countListed(tx: Tx, actor: Actor, added: readonly ListingRow[]): Promise<number> {
  const usccs = [...new Set(added.map(({ uscc }) => uscc))];
  const entries = await findEntriesOf(tx, actor.tenant, usccs);
  return entries.filter(({ status }) => status === "listed").length;
}

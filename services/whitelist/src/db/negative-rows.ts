import type { ListingId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import { NegativeList, NegativeListing } from "@lianrong/contracts/whitelist-screening";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";

const ListingRow = NegativeListing.omit({ name: true });
export type ListingRow = z.infer<typeof ListingRow>;

const COLUMNS = `l.listing_id as "listingId", l.list, l.uscc, l.listed_on as "listedOn", l.ends_on as "endsOn", l.lifted_on as "liftedOn",
  l.reference, l.source`;

/** What of one list has not been lifted. */
export async function findUnlifted(tx: Tx, tenant: TenantId, list: NegativeList): Promise<readonly ListingRow[]> {
  const { rows } = await tx.query({
    name: "unlifted-listings",
    text: `select ${COLUMNS} from negative_listing l where l.tenant = $1 and l.list = $2 and l.lifted_on is null`,
    values: [tenant, list],
  });
  return rows.map((row) => ListingRow.parse(row));
}

/** Writes new lines down; one that had been lifted holds again. */
export async function saveListings(tx: Tx, tenant: TenantId, listings: readonly ListingRow[]): Promise<void> {
  await tx.query({
    name: "save-negative-listings",
    text: `insert into negative_listing (tenant, listing_id, list, uscc, listed_on, ends_on, reference, source)
           select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[], $7::text[], $8::text[])
           on conflict (tenant, list, uscc, listed_on) do update
             set lifted_on = null, ends_on = excluded.ends_on, reference = excluded.reference, source = excluded.source`,
    values: [
      tenant,
      listings.map(({ listingId }) => listingId),
      listings.map(({ list }) => list),
      listings.map(({ uscc }) => uscc),
      listings.map(({ listedOn }) => listedOn),
      listings.map(({ endsOn }) => endsOn),
      listings.map(({ reference }) => reference),
      listings.map(({ source }) => source),
    ],
  });
}

export async function liftListings(tx: Tx, ids: readonly ListingId[], on: Day): Promise<void> {
  await tx.query({
    name: "lift-negative-listings",
    text: "update negative_listing set lifted_on = $2 where listing_id = any ($1::text[])",
    values: [ids, on],
  });
}

/** The lists that were ever imported, and those of them that a firm is on. */
export async function listsOf(
  tx: Tx,
  tenant: TenantId,
  uscc: string,
  on: Day,
): Promise<{ readonly known: readonly NegativeList[]; readonly on: readonly NegativeList[] }> {
  const { rows } = await tx.query<{ list: string; holds: boolean }>({
    name: "negative-lists-of-firm",
    text: `select list, bool_or(uscc = $2 and listed_on <= $3 and (lifted_on is null or lifted_on > $3)
             and (ends_on is null or ends_on >= $3)) as holds
           from negative_listing where tenant = $1 group by list`,
    values: [tenant, uscc, on],
  });
  const read = rows.map(({ list, holds }) => ({ list: NegativeList.parse(list), holds }));
  return { known: read.map(({ list }) => list), on: read.filter(({ holds }) => holds).map(({ list }) => list) };
}

const Cause = z.object({ entryId: z.string(), list: NegativeList, listedOn: z.string(), reference: z.string() });
export type Cause = z.infer<typeof Cause>;

/** Which listed or suspended entries of a tenant have a firm on a list that holds on the day, and by which line. */
export async function findCauses(tx: Tx, tenant: TenantId, on: Day): Promise<readonly Cause[]> {
  const { rows } = await tx.query({
    name: "screening-causes",
    text: `select n.entry_id as "entryId", l.list, l.listed_on as "listedOn", l.reference
           from negative_listing l join enterprise e on e.tenant = l.tenant and e.uscc = l.uscc
             join entry n on n.enterprise_id = e.enterprise_id
           where l.tenant = $1 and l.listed_on <= $2 and (l.lifted_on is null or l.lifted_on > $2)
             and (l.ends_on is null or l.ends_on >= $2) and n.status <> 'delisted'
           order by n.ordinal, l.list, l.listed_on desc`,
    values: [tenant, on],
  });
  return rows.map((row) => Cause.parse(row));
}

/** A page of lines in the order of their days, the latest first, with the firm's name where it is recorded. */
export async function findListingPage(
  tx: Tx,
  tenant: TenantId,
  page: {
    readonly before: { readonly day: string; readonly id: string } | null;
    readonly limit: number;
    readonly list?: NegativeList | undefined;
    readonly onWhitelist: boolean;
  },
): Promise<readonly NegativeListing[]> {
  const { before, limit, list = null, onWhitelist } = page;
  const { rows } = await tx.query({
    name: "negative-listings-page",
    text: `select ${COLUMNS}, e.name from negative_listing l left join enterprise e on e.tenant = l.tenant and e.uscc = l.uscc
           where l.tenant = $1 and ($2::text is null or l.list = $2)
             and (not $3::boolean or exists (select 1 from entry n where n.enterprise_id = e.enterprise_id and n.status <> 'delisted'))
             and ($4::date is null or (l.listed_on, l.listing_id) < ($4, $5))
           order by l.listed_on desc, l.listing_id desc limit $6 + 1`,
    values: [tenant, list, onWhitelist, before?.day ?? null, before?.id ?? null, limit],
  });
  return rows.map((row) => NegativeListing.parse(row));
}

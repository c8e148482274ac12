import { Allocation, AllocationTerms, BankShare, type Placement } from "@lianrong/contracts/allocations";
import { Bilingual } from "@lianrong/contracts/bilingual";
import type { AllocationId, CaseId, ProductId, TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import { bankNames } from "./copies.js";

const Reason = Bilingual.extend({ code: z.string() });
const Verdicts = z.array(Reason.extend({ productId: z.string() }));
const Prices = Allocation.shape.prices;

export type AllocationRecord = Omit<Allocation, "madeAt" | "shares"> & {
  readonly tenant: TenantId;
  readonly madeAt: Date;
  readonly shares: readonly Omit<Allocation["shares"][number], "bankName">[];
};

export type PlacementRecord = Omit<
  Placement,
  "requestId" | "borrowerName" | "amountFen" | "productName" | "bankName" | "dispatched"
> & { readonly verdicts: z.infer<typeof Verdicts> };

/** Keeps a run. */
export async function insertAllocation(tx: Tx, one: AllocationRecord): Promise<void> {
  await tx.query({
    name: "insert-allocation",
    text: `insert into allocation (tenant, allocation_id, status, made_at, made_by, terms, input_digest, restarted_from, cases,
             placed, dispatched, placed_fen, value, bound, certified_gap, concentration, shares, prices)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    values: [
      one.tenant,
      one.allocationId,
      one.status,
      one.madeAt,
      one.madeBy,
      JSON.stringify(one.terms),
      one.inputDigest,
      one.restartedFrom,
      one.cases,
      one.placed,
      one.dispatched,
      one.placedFen,
      one.value,
      one.bound,
      one.certifiedGap,
      one.concentration,
      JSON.stringify(one.shares),
      JSON.stringify(one.prices),
    ],
  });
}

/** Some of a run's placements: the cases, and their records as JSON, which were put into words where there was time for it. */
export type PlacementChunk = { readonly caseIds: readonly CaseId[]; readonly json: string };

/** Keeps where a run put some of its cases. */
export async function insertPlacements(
  tx: Tx,
  run: Pick<AllocationRecord, "tenant" | "allocationId">,
  { json, dispatched }: Pick<PlacementChunk, "json"> & { readonly dispatched: readonly CaseId[] },
): Promise<void> {
  await tx.query({
    name: "insert-placements",
    text: `insert into allocation_placement (tenant, allocation_id, case_id, match_id, product_id, bank_id, score_points,
             dispatched, reason, verdicts)
           select $1, $2, p."caseId", p."matchId", p."productId", p."bankId", p."scorePoints", p."caseId" = any($4), p.reason, p.verdicts
           from jsonb_to_recordset($3::jsonb) as p ("caseId" text, "matchId" text, "productId" text, "bankId" text,
             "scorePoints" int, reason jsonb, verdicts jsonb)`,
    values: [run.tenant, run.allocationId, json, dispatched],
  });
}

const COLUMNS = `tenant, allocation_id as "allocationId", status, made_at as "madeAt", made_by as "madeBy", terms,
  input_digest as "inputDigest", restarted_from as "restartedFrom", cases, placed, dispatched, placed_fen as "placedFen",
  value, bound, certified_gap as "certifiedGap", concentration, shares, prices`;

type Row = Omit<AllocationRecord, "terms" | "shares" | "prices"> & {
  readonly terms: unknown;
  readonly shares: unknown;
  readonly prices: unknown;
};

function toRecord(row: Row): AllocationRecord {
  const shares = z.array(BankShare.omit({ bankName: true })).parse(row.shares);
  return { ...row, terms: AllocationTerms.parse(row.terms), shares, prices: Prices.parse(row.prices) };
}

export async function findAllocation(tx: Tx, allocationId: AllocationId): Promise<AllocationRecord | undefined> {
  const { rows } = await tx.query<Row>({
    name: "find-allocation",
    text: `select ${COLUMNS} from allocation where tenant = current_setting('lianrong.tenant') and allocation_id = $1`,
    values: [allocationId],
  });
  return rows.map(toRecord)[0];
}

/** The last allocation that took effect: the next begins with its prices. */
export async function lastApplied(tx: Tx): Promise<AllocationRecord | undefined> {
  const { rows } = await tx.query<Row>({
    name: "last-applied-allocation",
    text: `select ${COLUMNS} from allocation where tenant = current_setting('lianrong.tenant') and status = 'applied'
           order by made_at desc, allocation_id desc limit 1`,
  });
  return rows.map(toRecord)[0];
}

/** A page of runs, the newest first. */
export async function pageOfAllocations(
  tx: Tx,
  page: { readonly before: Place | null; readonly limit: number },
): Promise<readonly AllocationRecord[]> {
  const { rows } = await tx.query<Row>({
    name: "page-of-allocations",
    text: `select ${COLUMNS} from allocation where tenant = current_setting('lianrong.tenant')
             and ($1::timestamptz is null or (made_at, allocation_id) < ($1, $2))
           order by made_at desc, allocation_id desc limit $3`,
    values: [page.before?.at ?? null, page.before?.id ?? null, page.limit],
  });
  return rows.map(toRecord);
}

/** A page of where a run put the cases, by the cases' ids; the names are those of the day they are read. */
export async function pageOfPlacements(
  tx: Tx,
  page: { readonly allocationId: AllocationId; readonly after: string | null; readonly limit: number },
): Promise<readonly Placement[]> {
  const { rows } = await tx.query<Omit<Placement, "reason" | "bankName"> & { readonly reason: unknown }>({
    name: "page-of-placements",
    text: `select p.case_id as "caseId", c.request_id as "requestId", c.borrower_name as "borrowerName",
             c.amount_fen as "amountFen", p.match_id as "matchId", p.product_id as "productId",
             m.product_name as "productName", p.bank_id as "bankId", p.score_points as "scorePoints", p.dispatched, p.reason
           from allocation_placement p
             join financing_case c on c.tenant = p.tenant and c.case_id = p.case_id
             left join match m on m.tenant = p.tenant and m.match_id = p.match_id
           where p.tenant = current_setting('lianrong.tenant') and p.allocation_id = $1 and ($2::text is null or p.case_id > $2)
           order by p.case_id limit $3`,
    values: [page.allocationId, page.after, page.limit],
  });
  const names = await bankNames(tx);
  return rows.map((row) => ({
    ...row,
    bankName: row.bankId && (names.get(row.bankId) ?? row.bankId),
    reason: Reason.nullable().parse(row.reason),
  }));
}

export type LastVerdict = z.infer<typeof Reason> & {
  readonly allocationId: AllocationId;
  readonly appliedAt: ReturnType<typeof toInstant>;
};

/** What the last applied allocation that had the case in hand said of the product. */
export async function lastVerdict(
  tx: Tx,
  pair: { readonly caseId: CaseId; readonly productId: ProductId },
): Promise<LastVerdict | undefined> {
  const { rows } = await tx.query<{ allocationId: AllocationId; madeAt: Date; verdicts: unknown }>({
    name: "last-verdict",
    text: `select allocation_id as "allocationId", made_at as "madeAt", verdicts
           from allocation_placement join allocation using (tenant, allocation_id)
           where tenant = current_setting('lianrong.tenant') and case_id = $1 and status = 'applied'
           order by made_at desc, allocation_id desc limit 1`,
    values: [pair.caseId],
  });
  const [last] = rows;
  const said = last && Verdicts.parse(last.verdicts).find(({ productId }) => productId === pair.productId);
  if (!last || !said) return undefined;
  const { code, zh, en } = said;
  return { code, zh, en, allocationId: last.allocationId, appliedAt: toInstant(last.madeAt) };
}

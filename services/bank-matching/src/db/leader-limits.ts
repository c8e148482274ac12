import type { CaseId, CreditLineId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import { type Fen, fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import type { Deps } from "../deps.js";
import { transfer } from "./transfer.js";

type Held = {
  readonly tenant: TenantId;
  readonly caseId: CaseId;
  readonly heldReservedFen: Fen;
  readonly heldUsedFen: Fen;
};

/** What the bank holds for cases of one leader, locked until the limit that is being opened counts it. */
export async function lockHeldForLeader(
  tx: Tx,
  { bankId, leaderId }: { readonly bankId: OrganisationId; readonly leaderId: OrganisationId },
): Promise<readonly Held[]> {
  const { rows } = await tx.query<Held>({
    name: "held-for-leader",
    text: `select tenant, case_id as "caseId", held_reserved_fen as "heldReservedFen", held_used_fen as "heldUsedFen"
           from financing_case
           where tenant = current_setting('lianrong.tenant') and agreed_bank_id = $1 and leader_id = $2
             and held_reserved_fen + held_used_fen > 0
           order by case_id for update`,
    values: [bankId, leaderId],
  });
  return rows;
}

type Drawing = { readonly holding: Held; readonly bankId: OrganisationId; readonly lineId: CreditLineId };

/** Has a new limit carry what a case held before it; nobody else knows of the limit yet. */
export async function drawAcross(tx: Tx, deps: Pick<Deps, "now">, { holding, bankId, lineId }: Drawing): Promise<void> {
  const { tenant, caseId, heldReservedFen, heldUsedFen } = holding;
  const moving = { tenant, bankId, lineIds: [lineId], acrossIds: [], caseId, at: deps.now() } as const;
  const amountFen = fen(heldReservedFen + heldUsedFen);
  const shortId = await transfer(tx, { ...moving, way: "reserve", amountFen });
  invariant(shortId === undefined, `limit ${lineId} was opened below what is held`);
  if (heldUsedFen > 0) await transfer(tx, { ...moving, way: "use", amountFen: heldUsedFen });
  await tx.query({
    name: "draw-across",
    text: "update financing_case set across_ids = across_ids || $2::text where case_id = $1",
    values: [caseId, lineId],
  });
}

import type { CaseId, FinancingRequestId, MatchId, OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";

export type Claim = {
  readonly matchId: MatchId;
  readonly caseId: CaseId;
  readonly requestId: FinancingRequestId;
  readonly bankId: OrganisationId;
};

/** A bank has claimed a request: it reads the files behind it from now on. */
export async function openAccess(
  tx: Tx,
  tenant: TenantId,
  { matchId, caseId, requestId, bankId }: Claim,
): Promise<void> {
  await tx.query({
    name: "bank-access-open",
    text: `insert into bank_access (match_id, tenant, case_id, request_id, bank_id, standing) values ($1, $2, $3, $4, $5, true)
           on conflict (match_id) do update set standing = true`,
    values: [matchId, tenant, caseId, requestId, bankId],
  });
}

/** The claim is gone, and with it what it let the bank read. */
export async function endAccess(tx: Tx, matchId: MatchId): Promise<void> {
  await tx.query({
    name: "bank-access-end",
    text: "update bank_access set standing = false where match_id = $1",
    values: [matchId],
  });
}

/** Another bank was chosen: the others read no more, unless it refuses. */
export async function setOthersAside(tx: Tx, caseId: CaseId, bankId: OrganisationId): Promise<void> {
  await tx.query({
    name: "bank-access-aside",
    text: "update bank_access set aside = bank_id <> $2 where case_id = $1",
    values: [caseId, bankId],
  });
}

/** The chosen bank refused: it reads no more, and those that stood aside do again. */
export async function bringOthersBack(tx: Tx, caseId: CaseId, refusing: OrganisationId): Promise<void> {
  await tx.query({
    name: "bank-access-back",
    text: "update bank_access set aside = false, standing = standing and bank_id <> $2 where case_id = $1",
    values: [caseId, refusing],
  });
}

/** The case ended without a loan: no bank reads on. */
export async function endAccessOfCase(tx: Tx, caseId: CaseId): Promise<void> {
  await tx.query({
    name: "bank-access-end-case",
    text: "update bank_access set standing = false where case_id = $1",
    values: [caseId],
  });
}

import type { Actor } from "@lianrong/contracts/actor";
import type { CaseStatus } from "@lianrong/contracts/case-status";
import type { FinancingCases } from "@lianrong/contracts/cases";
import { type CursorError, pageFrom, readPlace } from "@lianrong/contracts/place-cursor";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { type CasesOf, casesOf, pageOfCases } from "../db/cases.js";
import { casesTyped } from "../db/search.js";
import { viewCases } from "../db/views.js";
import type { Deps } from "../deps.js";

type Query = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: CaseStatus | undefined;
  readonly search?: string | undefined;
};

/** The cases that the caller may see, the oldest first. */
export async function listCases(
  deps: Deps,
  actor: Actor,
  { limit, cursor, status, search }: Query,
): Promise<Result<z.input<typeof FinancingCases>, CursorError>> {
  const place = readPlace(cursor);
  if (!place.ok) return place;
  const after = place.value;
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof FinancingCases>, CursorError>> => {
    if (search !== undefined) {
      const caseIds = await casesTyped(tx, { ...whoseCases(actor), text: search, limit });
      const found = await casesOf(tx, caseIds);
      await widen(tx, actor);
      const wanted = found.filter((one) => status === undefined || one.status === status);
      return ok({ data: await viewCases(tx, actor, wanted.toReversed()), nextCursor: null });
    }
    const rows = await pageOfCases(tx, { ...whoseCases(actor), after, status: status ?? null, limit: limit + 1 });
    const page = pageFrom(rows, limit, ({ openedAt, caseId }) => ({ at: openedAt, id: caseId }));
    await widen(tx, actor);
    return ok({ data: await viewCases(tx, actor, page.data), nextCursor: page.nextCursor });
  });
}

function whoseCases({ organisationKind, organisationId }: Actor): CasesOf {
  if (organisationKind === "enterprise") return { by: "borrower", organisationId };
  if (organisationKind === "bank") return { by: "bank", organisationId };
  return { by: "tenant", organisationId: null };
}

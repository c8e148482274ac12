import type { Actor } from "@lianrong/contracts/actor";
import type { Notice, NoticesQuery } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { lockUnseenNotices } from "../db/notices.js";
import { pageOfOwn, readPageStart } from "../db/pages.js";
import { noticeFromPrisma } from "../db/prisma-rows.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { seeNotice } from "./see-notice.js";

type Page<Row> = { readonly data: Row[]; readonly nextCursor: string | null };

/** The notices of assignment and pledge that concern a debtor, its suppliers and the banks; a debtor's first look is their arrival. */
export async function listNotices(
  deps: Deps,
  actor: Actor,
  query: z.infer<typeof NoticesQuery>,
): Promise<Result<Page<Notice>, IntakeError>> {
  const start = readPageStart(query);
  if (!start.ok) return start;
  if (actor.organisationKind === "enterprise") await receiveNotices(deps, actor);
  return deps.prisma.read(actor, async (prisma) => {
    const columns = actor.organisationKind === "bank" ? (["bankId"] as const) : (["supplierId", "debtorId"] as const);
    const page = await pageOfOwn(actor, start.value, columns, (owner, { after, take }) =>
      prisma.notice.findMany({
        where: { position: { gt: after }, ...(owner ? { [owner.column]: owner.id } : { tenant: actor.tenant }) },
        orderBy: { position: "asc" },
        take,
      }),
    );
    return ok({ data: page.rows.map(noticeFromPrisma), nextCursor: page.nextCursor });
  });
}

async function receiveNotices(deps: Deps, actor: Actor): Promise<void> {
  await deps.transaction<null, never>(actor, async (tx) => {
    for (const notice of await lockUnseenNotices(tx, actor.organisationId)) await seeNotice(tx, deps, actor, notice);
    return ok(null);
  });
}

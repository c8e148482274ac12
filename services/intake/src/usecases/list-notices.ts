import type { Actor } from "@lianrong/contracts/actor";
import type { Notice, NoticesQuery } from "@lianrong/contracts/intake";
import { ok, type Result } from "@lianrong/core/result";
import { readThrough } from "@lianrong/runtime/read-through";
import { scopeOf } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { lockNotices } from "../db/notices.js";
import { type PageStart, pageOfOwn, readPageStart } from "../db/pages.js";
import { noticeFromPrisma } from "../db/prisma-rows.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { noticeView } from "../domain/notice.js";
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
  const page = await readPage(deps, actor, { start: start.value, query });
  const unseen = page.data.filter(
    (notice) => notice.debtorId === actor.organisationId && !notice.arrivedAt && !notice.withdrawnAt,
  );
  if (unseen.length === 0) return ok(page);
  const seen = await receive(deps, actor, unseen);
  const data = page.data.map((notice) => seen.find((each) => each.noticeId === notice.noticeId) ?? notice);
  return ok({ ...page, data });
}

function readPage(
  deps: Deps,
  actor: Actor,
  { start, query }: { readonly start: PageStart; readonly query: z.infer<typeof NoticesQuery> },
): Promise<Page<Notice>> {
  const columns = actor.organisationKind === "bank" ? (["bankId"] as const) : (["supplierId", "debtorId"] as const);
  return readThrough(deps.prisma, scopeOf(actor), async (prisma) => {
    const { rows, nextCursor } = await pageOfOwn(actor, start, columns, (owner, { after, take }) =>
      prisma.notice.findMany({
        where: {
          position: { gt: after },
          ...(owner ? { [owner.column]: owner.id } : { tenant: actor.tenant }),
          ...(query.receivableId ? { receivableId: query.receivableId } : {}),
        },
        orderBy: { position: "asc" },
        take,
      }),
    );
    return { data: rows.map(noticeFromPrisma), nextCursor };
  });
}

async function receive(deps: Deps, actor: Actor, unseen: readonly Notice[]): Promise<readonly Notice[]> {
  const ids = unseen.map((notice) => notice.noticeId);
  const received = await deps.transaction<readonly Notice[], never>(actor, async (tx) => {
    const seen: Notice[] = [];
    for (const notice of await lockNotices(tx, ids)) seen.push(noticeView(await seeNotice(tx, deps, actor, notice)));
    return ok(seen);
  });
  return received.ok ? received.value : [];
}

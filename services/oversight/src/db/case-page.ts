import type { TenantId } from "@lianrong/contracts/ids";
import type { Place } from "@lianrong/contracts/place-cursor";
import { readThrough } from "@lianrong/runtime/read-through";
import { waitingStages } from "../domain/follow-request.js";
import type { FollowedRequest, Prisma, PrismaClient } from "../generated/prisma/client.js";
import type { StuckBefore } from "./figures.js";

/** A page of the requests that were filed, the earliest first; one row more than the limit when there is a next page. */
export async function findCasePage(
  prisma: PrismaClient,
  tenant: TenantId,
  page: {
    readonly after: Place | null;
    readonly limit: number;
    readonly stage: string | undefined;
    readonly stuck: boolean | undefined;
    readonly limits: StuckBefore;
    readonly requestIds: readonly string[] | undefined;
  },
): Promise<readonly FollowedRequest[]> {
  const { after, limit, stage, stuck, limits, requestIds } = page;
  const isStuck: Prisma.FollowedRequestWhereInput = {
    stage: { in: [...waitingStages] },
    OR: [{ movedAt: { lt: limits.movedBefore } }, { clockDueOn: { lt: new Date(limits.today) } }],
  };
  const conditions: Prisma.FollowedRequestWhereInput[] = [
    { tenant, filedAt: { not: null } },
    ...(stage === undefined ? [] : [{ stage }]),
    ...(requestIds === undefined ? [] : [{ requestId: { in: [...requestIds] } }]),
    ...(stuck === true ? [isStuck] : []),
    // Written out, because a comparison with no clock is unknown in SQL, and so is its contrary.
    ...(stuck === false
      ? [
          {
            OR: [
              { stage: { notIn: [...waitingStages] } },
              {
                movedAt: { gte: limits.movedBefore },
                OR: [{ clockDueOn: null }, { clockDueOn: { gte: new Date(limits.today) } }],
              },
            ],
          },
        ]
      : []),
    ...(after ? [{ OR: [{ filedAt: { gt: after.at } }, { filedAt: after.at, requestId: { gt: after.id } }] }] : []),
  ];
  return readThrough(prisma, { reach: "tenant", tenant }, (tx) =>
    tx.followedRequest.findMany({
      where: { AND: conditions },
      orderBy: [{ filedAt: "asc" }, { requestId: "asc" }],
      take: limit + 1,
    }),
  );
}

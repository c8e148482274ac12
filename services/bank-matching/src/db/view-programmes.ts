import type { OrganisationKind } from "@lianrong/contracts/actor";
import type { OrganisationId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { fen } from "@lianrong/contracts/money";
import type { ProgrammeMember, Programme as ProgrammeView } from "@lianrong/contracts/programmes";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import type { Member, Programme } from "../domain/programme.js";
import { firmsOf, type KnownFirm } from "./chain-firms.js";
import { bankNames } from "./copies.js";
import { namesOfProducts } from "./products.js";
import { linesOfProgrammes, membersOfProgrammes, type ProgrammeLine } from "./programmes.js";

/** Who looks at a programme; what a member may not see is left out. */
export type Viewer = { readonly organisationId: OrganisationId; readonly organisationKind: OrganisationKind };

const instantOrNull = (at: Date | null) => at && toInstant(at);

/** The programmes as the viewer sees them, in the order given; the caller has widened the transaction. */
export async function viewProgrammes(
  tx: Tx,
  viewer: Viewer,
  programmes: readonly Programme[],
): Promise<ProgrammeView[]> {
  const ids = programmes.map(({ programmeId }) => programmeId);
  const members = await membersOfProgrammes(tx, ids);
  const lines = await linesOfProgrammes(tx, ids);
  const banks = await bankNames(tx);
  const firms = await firmsOf(tx, [
    ...programmes.map(({ leaderId }) => leaderId),
    ...members.map(({ enterpriseId }) => enterpriseId),
  ]);
  const products = await namesOfProducts(
    tx,
    programmes.map(({ productId }) => productId),
  );
  return programmes.map((one) => {
    const own = lines.filter(({ programmeId }) => programmeId === one.programmeId);
    const seesAll = viewer.organisationKind !== "enterprise" || viewer.organisationId === one.leaderId;
    return {
      ...toView(one),
      bankName: banks.get(one.bankId) ?? one.bankId,
      leaderName: firms.get(one.leaderId)?.name ?? one.leaderId,
      productName: products.get(one.productId) ?? one.productId,
      usage: seesAll ? usageIn(own, null) : null,
      members: members
        .filter(({ programmeId, enterpriseId }) => {
          return programmeId === one.programmeId && (seesAll || enterpriseId === viewer.organisationId);
        })
        .map((member) => toMemberView(member, { viewer, firm: firms.get(member.enterpriseId), lines: own })),
    };
  });
}

export async function viewProgramme(tx: Tx, viewer: Viewer, one: Programme): Promise<ProgrammeView> {
  const [view] = await viewProgrammes(tx, viewer, [one]);
  invariant(view, "one programme has one view");
  return view;
}

function toView({ tenant: _tenant, proposedAt, leaderAgreedAt, bankAgreedAt, endedAt, ...one }: Programme) {
  return {
    ...one,
    proposedAt: toInstant(proposedAt),
    leaderAgreedAt: instantOrNull(leaderAgreedAt),
    bankAgreedAt: instantOrNull(bankAgreedAt),
    endedAt: instantOrNull(endedAt),
  };
}

type Beside = {
  readonly viewer: Viewer;
  readonly firm: KnownFirm | undefined;
  readonly lines: readonly ProgrammeLine[];
};

/** What a firm has drawn is between itself, its bank and the offices; the leader sees the sum. */
function toMemberView(member: Member, { viewer, firm, lines }: Beside): ProgrammeMember {
  const { enterpriseId, limitFen, invitedAt, joinedAt } = member;
  const maySee = viewer.organisationKind !== "enterprise" || viewer.organisationId === enterpriseId;
  return {
    enterpriseId,
    uscc: firm?.uscc ?? null,
    name: firm?.name ?? enterpriseId,
    limitFen,
    invitedAt: toInstant(invitedAt),
    joinedAt: instantOrNull(joinedAt),
    usage: maySee ? usageIn(lines, enterpriseId) : null,
  };
}

function usageIn(lines: readonly ProgrammeLine[], of: OrganisationId | null) {
  const line = lines.find(({ borrowerId }) => borrowerId === of);
  return { reservedFen: line?.reservedFen ?? fen(0), usedFen: line?.usedFen ?? fen(0) };
}

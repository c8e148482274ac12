import { createHash } from "node:crypto";
import type { OrganisationKind } from "@lianrong/contracts/actor";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { AlertId } from "@lianrong/contracts/ids";
import type { FollowedConfirmation } from "./follow-confirmation.js";
import type { FollowedRequest } from "./follow-request.js";

export type AlertKind = "confirmation-late" | "repayment-overdue";

/** An alert as the log has it; who closed it is oversight's own affair. */
export type RaisedAlert = {
  readonly alertId: AlertId;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly rule: string | null;
  readonly raisedAt: string;
  readonly dueOn: string | null;
  readonly resolvedAt: string | null;
};

/** What each kind of alert says, and to whom (R07: the industry bureau supervises late confirmation, the finance bureau gets a copy). */
export const alertKinds: Readonly<
  Record<
    AlertKind,
    { readonly title: Bilingual; readonly addressee: OrganisationKind; readonly copyTo: OrganisationKind[] }
  >
> = {
  "confirmation-late": {
    title: { zh: "债务人逾期未确认应收账款", en: "A debtor has not confirmed a receivable in time" },
    addressee: "industry-bureau",
    copyTo: ["finance-bureau"],
  },
  "repayment-overdue": {
    title: { zh: "贷款逾期", en: "A loan is overdue" },
    addressee: "finance-bureau",
    copyTo: [],
  },
};

/** A confirmation that passed its day is supervised; a decision, late as it is, takes the cause away. */
export function alertOfConfirmation(
  tenant: string,
  confirmationId: string,
  followed: FollowedConfirmation,
): RaisedAlert | undefined {
  if (followed.lateAt === null) return undefined;
  const subject = followed.receivableId;
  return {
    alertId: alertIdOf({ tenant, kind: "confirmation-late", cause: confirmationId }),
    kind: "confirmation-late",
    subject,
    rule: followed.lateRule,
    raisedAt: followed.lateAt,
    dueOn: followed.dueOn,
    resolvedAt: followed.decidedAt,
  };
}

/** A loan that the bank reported overdue; repayment in full takes the cause away. */
export function alertOfRequest(tenant: string, requestId: string, followed: FollowedRequest): RaisedAlert | undefined {
  if (followed.overdueAt === null) return undefined;
  return {
    alertId: alertIdOf({ tenant, kind: "repayment-overdue", cause: requestId }),
    kind: "repayment-overdue",
    subject: requestId,
    rule: null,
    raisedAt: followed.overdueAt,
    dueOn: followed.overdueSince,
    resolvedAt: followed.repaidAt,
  };
}

/** The id follows from what the alert is about, so that a rebuild finds the same one: a UUID of version 8 from a SHA-256. */
function alertIdOf({ tenant, kind, cause }: { tenant: string; kind: AlertKind; cause: string }): AlertId {
  const hex = createHash("sha256")
    .update(JSON.stringify([tenant, kind, cause]))
    .digest("hex");
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return AlertId.parse(`alt_${uuid}`);
}

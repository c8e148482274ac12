import type { DeliveryId, OrganisationId, TenantId, WebhookId } from "@lianrong/contracts/ids";
import type { Phase } from "@lianrong/contracts/phases";
import type { DeliveryFault, Notice, WebhookStatus } from "@lianrong/contracts/webhooks";

/** Where a bank wants to be told that its feed has moved, and how far it has been told. */
export type Webhook = {
  readonly tenant: TenantId;
  readonly webhookId: WebhookId;
  readonly bankId: OrganisationId;
  readonly name: string;
  readonly url: string;
  readonly phases: readonly Phase[];
  readonly status: WebhookStatus;
  readonly position: number;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly nextAttemptAt: Date;
  readonly registeredAt: Date;
  readonly revision: number;
};

/** One body that is posted until it is taken or given up; a repeat is the same, byte for byte. */
export type Delivery = {
  readonly tenant: TenantId;
  readonly deliveryId: DeliveryId;
  readonly webhookId: WebhookId;
  readonly bankId: OrganisationId;
  readonly kind: "matches-changed" | "ping";
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly notices: number;
  readonly body: string;
  readonly status: "pending" | "delivered" | "dead";
  readonly attempts: number;
  readonly lastFault: DeliveryFault | null;
  readonly lastStatus: number | null;
  readonly madeAt: Date;
  readonly lastAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
};

export type Attempt = { readonly status: number | null; readonly fault: DeliveryFault | null };

/** A body as it is kept and posted. */
export function composeDelivery(
  { tenant, webhookId, bankId, position: fromPosition }: Webhook,
  made: Pick<Notice, "deliveryId" | "kind" | "toPosition" | "notices"> & { readonly madeAt: Date },
): Delivery {
  const { deliveryId, kind, toPosition, notices, madeAt } = made;
  const notice: Notice = { deliveryId, webhookId, kind, fromPosition, toPosition, notices };
  return {
    tenant,
    deliveryId,
    webhookId,
    bankId,
    kind,
    fromPosition,
    toPosition,
    notices: notices.length,
    body: JSON.stringify(notice),
    status: "pending",
    attempts: 0,
    lastFault: null,
    lastStatus: null,
    madeAt,
    lastAttemptAt: null,
    deliveredAt: null,
  };
}

/** How many addresses a bank may have told at a time. */
export const MOST_WEBHOOKS = 5;
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const GIVEN_UP_AFTER_MS = 72 * 60 * 60_000;

/** How long until the next attempt after so many that failed in a row: twice as long each time, an hour at most. */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);
}

/** Webhook and delivery after an attempt: taken, to be tried again, given up, or the whole address given up. */
export function settle(
  webhook: Webhook,
  delivery: Delivery,
  { attempt, now }: { readonly attempt: Attempt; readonly now: Date },
): { readonly webhook: Webhook; readonly delivery: Delivery; readonly disabledNow: boolean } {
  const tried = {
    ...delivery,
    attempts: delivery.attempts + 1,
    lastFault: attempt.fault,
    lastStatus: attempt.status,
    lastAttemptAt: now,
  };
  if (attempt.fault === null) {
    return {
      webhook: { ...webhook, failures: 0, failingSince: null, nextAttemptAt: now },
      delivery: { ...tried, status: "delivered", deliveredAt: now },
      disabledNow: false,
    };
  }
  const failures = webhook.failures + 1;
  const failingSince = webhook.failingSince ?? now;
  const isLong = now.getTime() - failingSince.getTime() >= GIVEN_UP_AFTER_MS;
  const disabledNow = isLong && webhook.status === "active";
  return {
    webhook: {
      ...webhook,
      failures,
      failingSince,
      nextAttemptAt: new Date(now.getTime() + pauseAfter(tried.attempts)),
      ...(disabledNow ? { status: "disabled", revision: webhook.revision + 1 } : {}),
    },
    delivery: { ...tried, status: tried.attempts >= MOST_ATTEMPTS ? "dead" : "pending" },
    disabledNow,
  };
}

import type { TenantId, WebhookId } from "@lianrong/contracts/ids";
import { DeliveryId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { phaseOf } from "@lianrong/contracts/phases";
import type { Notice } from "@lianrong/contracts/webhooks";
import { ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { casesOf } from "../db/cases.js";
import { type FeedEntry, feedAfter, numberPending } from "../db/feed.js";
import { findMatches } from "../db/matches.js";
import { findDelivery, insertDelivery, nextDelivery, saveDelivery } from "../db/webhook-deliveries.js";
import { endLease, lockWebhook, saveWebhook } from "../db/webhooks.js";
import type { Deps } from "../deps.js";
import { type Attempt, composeDelivery, type Delivery, settle, type Webhook } from "../domain/webhook.js";
import { scheduler } from "../scheduler.js";

const NOTICES_PER_DELIVERY = 50;
const WINDOWS_PER_ROUND = 20;

type Leased = { readonly tenant: TenantId; readonly webhookId: WebhookId };
type Ready = { readonly webhook: Webhook; readonly delivery: Delivery };

/** Tells one address all that it has not been told yet, body after body, until there is no more or one is not taken. */
export async function deliverNotices(deps: Deps, leased: Leased): Promise<void> {
  for (let window = 0; window < WINDOWS_PER_ROUND; window += 1) {
    const ready = await makeReady(deps, leased);
    if (ready === "nothing") break;
    if (ready === "skipped") continue;
    const { webhook, delivery } = ready;
    const attempt = await postSigned(deps, webhook, delivery);
    if (!(await keepOutcome(deps, leased, { delivery, attempt }))) break;
  }
  await within(deps, leased, (tx) => endLease(tx, leased.webhookId));
}

/** What is to be posted: a body that waits, or one made of what the feed has after the address's position. */
async function makeReady(deps: Deps, leased: Leased): Promise<Ready | "skipped" | "nothing"> {
  return within(deps, leased, async (tx) => {
    const webhook = await lockWebhook(tx, leased.webhookId);
    if (webhook?.status !== "active") return "nothing";
    const waiting = await nextDelivery(tx, webhook.webhookId);
    if (waiting) return { webhook, delivery: waiting };
    const { tenant, bankId, position } = webhook;
    await numberPending(tx, { tenant, bankId });
    const window = await feedAfter(tx, { bankId, after: position, limit: NOTICES_PER_DELIVERY });
    const last = window.at(-1);
    if (!last) return "nothing";
    const moved = { ...webhook, position: last.position };
    await saveWebhook(tx, moved);
    const notices = (await tell(tx, window)).filter(({ phase }) => webhook.phases.includes(phase));
    if (notices.length === 0) return "skipped";
    const delivery = composeDelivery(webhook, {
      deliveryId: deps.newId(DeliveryId),
      kind: "matches-changed",
      toPosition: last.position,
      notices,
      madeAt: deps.now(),
    });
    await insertDelivery(tx, delivery);
    return { webhook: moved, delivery };
  });
}

/** Where each place of the feed stands by now; names, amounts and prices are read with a token and never posted. */
async function tell(tx: Tx, window: readonly FeedEntry[]): Promise<Notice["notices"]> {
  const matches = await findMatches(
    tx,
    window.map(({ matchId }) => matchId),
  );
  const cases = await casesOf(
    tx,
    window.map(({ caseId }) => caseId),
  );
  const matchOf = new Map(matches.map((match) => [match.matchId, match]));
  const caseOf = new Map(cases.map((one) => [one.caseId, one]));
  return window.flatMap(({ position, matchId, caseId }) => {
    const match = matchOf.get(matchId);
    const one = caseOf.get(caseId);
    if (!match || !one) return [];
    const { productId, status: matchStatus, revision } = match;
    const { status: caseStatus } = one;
    const phase = phaseOf(matchStatus, caseStatus);
    return [{ position, matchId, caseId, productId, phase, matchStatus, caseStatus, revision }];
  });
}

async function postSigned(deps: Deps, { url }: Webhook, { deliveryId, body }: Delivery): Promise<Attempt> {
  const { webhooks } = deps;
  if (!webhooks) return { status: null, fault: "connection-failed" };
  const timestamp = String(Math.floor(deps.now().getTime() / 1_000));
  const headers = {
    "user-agent": "lianrong-webhooks/1",
    "webhook-id": deliveryId,
    "webhook-timestamp": timestamp,
    "webhook-signature": webhooks.sign({ id: deliveryId, timestamp, body }),
  };
  return webhooks.post({ url, headers, body });
}

/** Keeps how the attempt went; true where the next body may follow at once. */
async function keepOutcome(
  deps: Deps,
  leased: Leased,
  { delivery, attempt }: { readonly delivery: Delivery; readonly attempt: Attempt },
): Promise<boolean> {
  return within(deps, leased, async (tx) => {
    const webhook = await lockWebhook(tx, leased.webhookId);
    const current = await findDelivery(tx, delivery.deliveryId);
    // Another sender, after this one's lease, may have settled it.
    if (!webhook || current?.status !== "pending") return false;
    const settled = settle(webhook, current, { attempt, now: deps.now() });
    await saveDelivery(tx, settled.delivery);
    await saveWebhook(tx, settled.webhook);
    const { webhookId, bankId, failingSince } = settled.webhook;
    if (settled.disabledNow && failingSince) {
      await deps.publish(tx, scheduler(leased.tenant), {
        type: "bank-matching.webhook-disabled.v1",
        key: webhookId,
        data: { webhookId, bankId, failingSince: toInstant(failingSince) },
      });
    }
    return attempt.fault === null;
  });
}

async function within<T>(deps: Deps, { tenant }: Leased, body: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await deps.transaction(scheduler(tenant), async (tx): Promise<Result<T, never>> => ok(await body(tx)));
  if (!done.ok) throw new Error("what always succeeds has failed");
  return done.value;
}

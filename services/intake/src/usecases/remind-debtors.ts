import type { ProcessActor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import { setScope, type Tx } from "@lianrong/runtime/database";
import { lockSpeaking, saveConfirmation } from "../db/confirmations.js";
import type { Deps } from "../deps.js";
import { afterSpeech, type Confirmation, nextSpeech, type Speech } from "../domain/confirmation.js";

/** Lets each clock say what is due: a reminder on days 10, 20 and 25, and once that the confirmation is late (R07). */
export async function remindDebtors(deps: Deps, tx: Tx): Promise<void> {
  const today = dayOf(deps.now());
  for (const { tenant, ...found } of await lockSpeaking(tx, today)) {
    await setScope(tx, { reach: "tenant", tenant });
    const actor = { tenant, process: "intake-clock" };
    let confirmation: Confirmation = { ...found, revision: found.revision + 1 };
    for (let speech = nextSpeech(confirmation); speech && speech.on <= today; speech = nextSpeech(confirmation)) {
      await speak(tx, deps, actor, { confirmation, speech });
      confirmation = afterSpeech(confirmation, speech);
    }
    await saveConfirmation(tx, confirmation);
  }
}

async function speak(
  tx: Tx,
  deps: Deps,
  actor: ProcessActor,
  { confirmation, speech }: { readonly confirmation: Confirmation; readonly speech: Speech },
): Promise<void> {
  const { confirmationId, receivableId, supplierId, debtorId, requestId, clock } = confirmation;
  if (!clock) return;
  const data = { confirmationId, receivableId, supplierId, debtorId, requestId, dueOn: clock.dueOn };
  if (speech.kind === "late") {
    await deps.publish(tx, actor, {
      type: "intake.confirmation-late.v1",
      key: receivableId,
      data: { ...data, rule: clock.rule },
    });
  } else {
    await deps.publish(tx, actor, {
      type: "intake.confirmation-reminded.v1",
      key: receivableId,
      data: { ...data, day: speech.day },
    });
  }
}

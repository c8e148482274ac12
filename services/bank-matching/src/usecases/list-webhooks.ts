import type { Actor } from "@lianrong/contracts/actor";
import type { Webhooks } from "@lianrong/contracts/webhooks";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import { viewWebhook } from "../db/own-webhook.js";
import { webhooksOf } from "../db/webhooks.js";
import type { Deps } from "../deps.js";

/** A bank reads where it is told, how far each address has come, and what fails; there are never more than a few. */
export async function listWebhooks(deps: Deps, actor: Actor): Promise<Result<z.input<typeof Webhooks>, never>> {
  return deps.transaction(actor, async (tx): Promise<Result<z.input<typeof Webhooks>, never>> => {
    return ok({ data: (await webhooksOf(tx, actor.organisationId)).map(viewWebhook) });
  });
}

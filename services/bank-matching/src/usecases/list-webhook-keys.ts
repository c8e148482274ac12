import type { Actor } from "@lianrong/contracts/actor";
import type { WebhookKeys } from "@lianrong/contracts/webhooks";
import { ok, type Result } from "@lianrong/core/result";
import type { z } from "zod";
import type { Deps } from "../deps.js";

/** A bank reads the public keys by which it knows that a notice is the platform's. */
export async function listWebhookKeys(
  { webhooks }: Deps,
  _actor: Actor,
): Promise<Result<z.input<typeof WebhookKeys>, never>> {
  return ok({ keys: [...(webhooks?.keys ?? [])] });
}

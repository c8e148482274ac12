import { SealingKeys, SealingKeyText } from "@lianrong/contracts/sealing-key";
import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { SCHEMA, SERVICE, startBankMatching } from "./service.js";

/** Public keys as JSON, as the environment holds them. */
const SealingKeysText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: 'must be {"keys":[…]} as JSON' });
      return z.NEVER;
    }
  })
  .pipe(SealingKeys);

await runProcess({
  name: SERVICE,
  schema: SCHEMA,
  extra: z.object({
    SCHEDULER_EVERY_MS: z.coerce.number().int().min(50).default(30_000),
    CLAIM_MINUTES: z.coerce.number().positive().optional().describe("how long a bank's claim lasts"),
    MAX_CLAIMS: z.coerce.number().int().min(1).max(50).optional().describe("banks that may work on a case at a time"),
    WEBHOOK_KEY: SealingKeyText.optional().describe("the private ES256 JWK that signs the notices to banks"),
    WEBHOOK_KEYS_BESIDE: SealingKeysText.optional().describe(
      "public keys to publish beside: the one before, and the next",
    ),
    WEBHOOK_TARGETS: z
      .enum(["public", "any"])
      .default("public")
      .describe("any: also this machine's own, to try things out"),
    MAX_OPEN_CLAIMS: z.coerce.number().int().min(1).optional().describe("claims that a bank may hold at a time"),
  }),
  start: (shell, env) =>
    startBankMatching(shell, {
      schedulerEveryMs: env.SCHEDULER_EVERY_MS,
      claimMinutes: env.CLAIM_MINUTES,
      maxClaims: env.MAX_CLAIMS,
      maxOpenClaims: env.MAX_OPEN_CLAIMS,
      webhookKey: env.WEBHOOK_KEY,
      webhookKeysBeside: env.WEBHOOK_KEYS_BESIDE?.keys,
      webhookTargets: env.WEBHOOK_TARGETS,
    }),
});

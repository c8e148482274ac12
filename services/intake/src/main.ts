import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { publishedIdentityKeys } from "./identity-keys.js";
import { startIntake } from "./service.js";

await runProcess({
  name: "intake",
  schema: "intake",
  extra: z.object({
    OIDC_ISSUER: z.url(),
    PUBLIC_ORIGIN: z.url().optional(),
    IDENTITY_JWKS_URL: z
      .url()
      .optional()
      .describe("identity's public keys, if they are not at the public origin under /api/identity/v1/jwks"),
    INVOICE_FINGERPRINT_KEY: z
      .string()
      .min(32)
      .describe("the installation's secret for invoice fingerprints; it must not change while invoices are financed"),
    SCHEDULER_EVERY_MS: z.coerce.number().int().min(50).default(30_000),
    REQUEST_LIFETIME_DAYS: z.coerce.number().int().min(1).max(365).default(90),
    CONFIRMATION_POLICY_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(365)
      .optional()
      .describe("a clock of the tenants' own where the law sets none"),
  }),
  start: (shell, env) =>
    startIntake(shell, {
      identityKeys: publishedIdentityKeys(
        new URL(env.IDENTITY_JWKS_URL ?? "/api/identity/v1/jwks", env.PUBLIC_ORIGIN ?? env.OIDC_ISSUER),
      ),
      fingerprintKey: env.INVOICE_FINGERPRINT_KEY,
      schedulerEveryMs: env.SCHEDULER_EVERY_MS,
      requestLifetimeDays: env.REQUEST_LIFETIME_DAYS,
      confirmationPolicyDays: env.CONFIRMATION_POLICY_DAYS,
    }),
});

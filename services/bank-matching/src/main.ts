import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { SCHEMA, SERVICE, startBankMatching } from "./service.js";

await runProcess({
  name: SERVICE,
  schema: SCHEMA,
  extra: z.object({
    SCHEDULER_EVERY_MS: z.coerce.number().int().min(50).default(30_000),
    CLAIM_MINUTES: z.coerce.number().positive().optional().describe("how long a bank's claim lasts"),
    MAX_CLAIMS: z.coerce.number().int().min(1).max(50).optional().describe("banks that may work on a case at a time"),
    MAX_OPEN_CLAIMS: z.coerce.number().int().min(1).optional().describe("claims that a bank may hold at a time"),
  }),
  start: (shell, env) =>
    startBankMatching(shell, {
      schedulerEveryMs: env.SCHEDULER_EVERY_MS,
      claimMinutes: env.CLAIM_MINUTES,
      maxClaims: env.MAX_CLAIMS,
      maxOpenClaims: env.MAX_OPEN_CLAIMS,
    }),
});

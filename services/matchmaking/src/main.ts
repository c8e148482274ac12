import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { SCHEMA, SERVICE, startMatchmaking } from "./service.js";

await runProcess({
  name: SERVICE,
  schema: SCHEMA,
  extra: z.object({ SCHEDULER_EVERY_MS: z.coerce.number().int().min(50).default(30_000) }),
  start: (shell, env) => startMatchmaking(shell, { schedulerEveryMs: env.SCHEDULER_EVERY_MS }),
});

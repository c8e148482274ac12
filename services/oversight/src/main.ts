import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { startOversight } from "./service.js";

await runProcess({
  name: "oversight",
  schema: "oversight",
  extra: z.object({}),
  start: (shell) => startOversight(shell),
});

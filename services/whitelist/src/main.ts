import { SealingKeyText } from "@lianrong/contracts/sealing-key";
import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { startWhitelist } from "./service.js";

await runProcess({
  name: "whitelist",
  schema: "whitelist",
  extra: z.object({ SEALING_KEY: SealingKeyText.describe("the private ES256 JWK that versions are sealed with") }),
  start: (shell, { SEALING_KEY }) => startWhitelist(shell, { sealingKey: SEALING_KEY }),
});

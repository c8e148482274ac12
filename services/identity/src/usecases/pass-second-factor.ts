import type { Tx } from "@lianrong/runtime/database";
import { lockFactor } from "../db/second-factors.js";
import { type UseCodeDeps, useCode } from "./use-code.js";

/** Whether the login may go on: with the right code, or where no authenticator is in force. */
export async function passSecondFactor(
  deps: UseCodeDeps,
  tx: Tx,
  given: { readonly personId: string; readonly code: string },
): Promise<"passed" | "not-needed" | "refused"> {
  const factor = await lockFactor(tx, given.personId);
  if (!factor?.confirmed) return "not-needed";
  return (await useCode(deps, tx, given)) === "right" ? "passed" : "refused";
}

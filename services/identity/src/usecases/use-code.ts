import type { Tx } from "@lianrong/runtime/database";
import { lockFactor, saveStep } from "../db/second-factors.js";
import { stepOfCode } from "../domain/one-time-code.js";
import type { Seal } from "../seal.js";

export type UseCodeDeps = { readonly seal: Seal | undefined; readonly now: () => Date };

/** Holds a code against the person's authenticator and uses it up; "none" if no authenticator was set up. */
export async function useCode(
  { seal, now }: UseCodeDeps,
  tx: Tx,
  { personId, code }: { readonly personId: string; readonly code: string },
): Promise<"right" | "wrong" | "none"> {
  const factor = await lockFactor(tx, personId);
  if (!factor) return "none";
  if (!seal) return "wrong";
  const secret = seal.open(factor.sealedSecret, personId);
  const step = stepOfCode(code, { secret, lastStep: factor.lastStep, now: now() });
  if (step === undefined) return "wrong";
  await saveStep(tx, { personId, step, at: now() });
  return "right";
}

import type { Actor } from "@lianrong/contracts/actor";
import type { IntroductionId } from "@lianrong/contracts/ids";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { findIntroduction, lockIntroduction } from "../db/introductions.js";
import type { IntroductionNotFound, WrongSide } from "../domain/failures.js";
import type { Introduction } from "../domain/introduction.js";

type Asked = {
  readonly introductionId: IntroductionId;
  /** Whose step it is. */
  readonly stepOf: "buyer" | "supplier" | "both";
};

/** The introduction that the caller has a part in, locked, if the step is for its side. */
export async function lockIntroductionOf(
  tx: Tx,
  actor: Actor,
  { introductionId, stepOf }: Asked,
): Promise<Result<Introduction, IntroductionNotFound | WrongSide>> {
  const visible = await findIntroduction(tx, introductionId);
  const { organisationId } = actor;
  const isBuyer = visible?.buyerId === organisationId;
  const isSupplier = visible?.supplierId === organisationId;
  if (!visible || (!isBuyer && !isSupplier)) return err({ code: "introduction-not-found" });
  if (stepOf !== "both" && isBuyer !== (stepOf === "buyer")) return err({ code: "wrong-side", stepOf });
  await widen(tx, actor);
  const locked = await lockIntroduction(tx, introductionId);
  return locked ? ok(locked) : err({ code: "introduction-not-found" });
}

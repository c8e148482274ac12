import type { Actor } from "@lianrong/contracts/actor";
import { checkIndustryCode } from "@lianrong/contracts/industry-code";
import type { LikelyClasses } from "@lianrong/contracts/market";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import type { Deps } from "../deps.js";

const suggested = 5;

/** Somebody who posts asks of which class its product is likely to be, as others have declared theirs. */
export async function suggestClasses(
  deps: Deps,
  actor: Actor,
  { text }: { readonly text: string },
): Promise<Result<z.output<typeof LikelyClasses>, never>> {
  return deps.transaction(actor, async (tx): Promise<Result<z.output<typeof LikelyClasses>, never>> => {
    await widen(tx, actor);
    const { classes } = await deps.markets.of(tx, actor.tenant);
    const data = classes.classesOf(text, suggested).map(({ code, share }) => ({
      industryCode: code,
      name: checkIndustryCode(code).industry?.name ?? code,
      shareBp: Math.round(share * 10_000),
    }));
    return ok({ data });
  });
}

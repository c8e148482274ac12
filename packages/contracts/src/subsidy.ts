import { err, ok, type Result } from "@lianrong/core/result";
import type { Bilingual } from "./bilingual.js";
import { day } from "./days.js";
import type { Day } from "./instants.js";
import { type Fen, fen, leastFen } from "./money.js";

export type Award = {
  readonly awardFen: Fen;
  /** What held the amount down: nothing, the fund's cap for one project, or what the budget had left. */
  readonly limitedBy: "nothing" | "cap" | "budget";
  readonly citation: Bilingual;
};

const fuzhou = {
  from: day("2024-01-22"),
  to: day("2025-12-31"),
  upliftPercent: 150,
  citation: { zh: "榕政办规〔2024〕4号 三（三）2", en: "Rong Zheng Ban Gui [2024] No. 4, three (3) 2" },
};

const guangxi = {
  from: day("2022-06-22"),
  awardFen: fen(2_000_000 * 100),
  citation: { zh: "桂政办发〔2022〕43号 四（三）", en: "Gui Zheng Ban Fa [2022] No. 43, four (3)" },
};

export type AwardError = { readonly code: "policy-not-in-force" } | { readonly code: "award-already-paid" };

export type FuzhouAward = {
  readonly on: Day;
  readonly standardFen: Fen;
  /** The fund's ceiling for one project in one year, where it has one. */
  readonly capFen?: Fen | undefined;
  readonly budgetLeftFen: Fen;
};

/** A chain leader's award in Fuzhou: the standard and half as much again, within the fund's cap and the year's budget. */
export function fuzhouAward({ on, standardFen, capFen, budgetLeftFen }: FuzhouAward): Result<Award, AwardError> {
  if (on < fuzhou.from || on > fuzhou.to) return err({ code: "policy-not-in-force" });
  const upliftedFen = fen(Number((BigInt(standardFen) * BigInt(fuzhou.upliftPercent)) / 100n));
  const cappedFen = capFen === undefined ? upliftedFen : leastFen(upliftedFen, capFen);
  const awardFen = leastFen(cappedFen, budgetLeftFen);
  const limitedBy = awardFen < cappedFen ? "budget" : cappedFen < upliftedFen ? "cap" : "nothing";
  return ok({ awardFen, limitedBy, citation: fuzhou.citation });
}

/** A recognised leader's award in Guangxi: two million yuan once, on top of what it got before. */
export function guangxiAward({ on, alreadyPaid }: { on: Day; alreadyPaid: boolean }): Result<Award, AwardError> {
  if (on < guangxi.from) return err({ code: "policy-not-in-force" });
  if (alreadyPaid) return err({ code: "award-already-paid" });
  return ok({ awardFen: guangxi.awardFen, limitedBy: "nothing", citation: guangxi.citation });
}

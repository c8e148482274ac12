import type { Bilingual } from "@lianrong/contracts/bilingual";
import { addMonths } from "@lianrong/contracts/days";
import type { Day } from "@lianrong/contracts/instants";
import { ruleOn } from "@lianrong/contracts/rules";
import type { NegativeList } from "@lianrong/contracts/whitelist-screening";

const accidentMonths = 36;
const billYears = 2;

/** The day on which a line's effect ends by itself: two years for bills (R23), three for an accident, else once it is lifted. */
export function endOf(list: NegativeList, listedOn: Day): Day | null {
  if (list === "major-accident") return addMonths(listedOn, accidentMonths);
  if (list !== "persistent-bill-default") return null;
  return addMonths(listedOn, 12 * (ruleOn("R23", listedOn)?.parameters.effectYears ?? billYears));
}

/** What each list is called by whoever reads why a place was suspended. */
export const negativeListNames: Readonly<Record<NegativeList, Bilingual>> = {
  "abnormal-operation": { zh: "经营异常名录", en: "the list of abnormal operation" },
  "serious-dishonesty": { zh: "严重违法失信名单", en: "the list of serious dishonesty" },
  "persistent-bill-default": { zh: "票据持续逾期名单", en: "the list of persistently overdue acceptors" },
  "major-accident": { zh: "重大事故记录", en: "the record of major accidents" },
};

/** Why a firm's place is suspended, in the words that the firm reads. */
export function screeningReason(
  causes: readonly { readonly list: NegativeList; readonly listedOn: string; readonly reference: string }[],
): string {
  const each = causes.map(
    ({ list, listedOn, reference }) => `${negativeListNames[list].zh}（${listedOn}，${reference}）`,
  );
  return `企业现列入${each.slice(0, 4).join("、")}，移出后自动恢复`;
}

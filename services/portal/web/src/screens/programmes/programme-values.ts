import { fenOf } from "../../parts/format.js";
import { isWrong, readMembers } from "./read-members.js";
import type { ProgrammeRow } from "./rows.js";

/** A programme as somebody fills it in. */
export type ProgrammeValues = {
  readonly name: string;
  readonly productId: ProgrammeRow["productId"];
  readonly leaderUscc: string;
  readonly totalYuan: string;
  readonly list?: string;
};

/** What is sent of it; undefined where the total or the list of firms cannot be read. */
export function proposedOf({ list = "", totalYuan, ...values }: ProgrammeValues) {
  const totalFen = fenOf(totalYuan);
  const members = readMembers(list);
  return totalFen && !isWrong(members) ? { ...values, totalFen, members: [...members] } : undefined;
}

import { Uscc } from "@lianrong/contracts/uscc";
import { fenOf } from "../../parts/format.js";

type Invited = { readonly uscc: Uscc; readonly limitFen: number };
/** The line at which reading stopped, counted from one, and why. */
type Wrong = { readonly line: number; readonly reason: "form" | "code" | "amount" | "twice" };

const perLine = /^([^\s,，;；、]+)[\s,，;；、]+(.+)$/;

/** Firms to be invited as somebody lists them or pastes them from a sheet: a code and a sub-limit in yuan on each line. */
export function readMembers(text: string): readonly Invited[] | Wrong {
  const members: Invited[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (written.trim() === "") continue;
    const [, code, amount] = written.trim().match(perLine) ?? [];
    if (code === undefined || amount === undefined) return { line, reason: "form" };
    const uscc = Uscc.safeParse(code);
    if (!uscc.success) return { line, reason: "code" };
    const limitFen = fenOf(amount);
    if (!limitFen) return { line, reason: "amount" };
    if (members.some((before) => before.uscc === uscc.data)) return { line, reason: "twice" };
    members.push({ uscc: uscc.data, limitFen });
  }
  return members;
}

/** Whether reading stopped at a line. */
export function isWrong(read: ReturnType<typeof readMembers>): read is Wrong {
  return "reason" in read;
}

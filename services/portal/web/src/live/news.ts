import { queryOptions } from "@tanstack/react-query";
import { ownHeaders } from "../api/client.js";
import type { LiveChange } from "./change-store.js";

type News = {
  readonly news: readonly (LiveChange & { readonly unread: boolean })[];
  readonly unread: number;
};

/** The notices of the last days, and how many of them are unread. */
export const newsQuery = queryOptions({
  queryKey: ["news"],
  queryFn: async (): Promise<News> => {
    const answer = await fetch("/portal/news", { headers: ownHeaders() });
    if (!answer.ok) throw new Error(`/portal/news answered ${answer.status}`);
    return answer.json();
  },
});

/** Notes that the person has seen the notices up to that one. */
export async function noteSeen(position: number): Promise<void> {
  await fetch("/portal/news/seen", { method: "POST", headers: ownHeaders(), body: JSON.stringify({ position }) });
}

const screens = {
  supplier: [
    ["rcv_", "/receivables"],
    ["afl_", "/filings"],
    ["itr_", "/introductions"],
  ],
  buyer: [["itr_", "/introductions"]],
  debtor: [
    ["ntc_", "/notices"],
    ["cnf_", "/confirmations"],
    ["afl_", "/filings"],
  ],
  borrower: [["req_", "/requests"]],
  leader: [["prg_", "/programmes"]],
  member: [["prg_", "/programmes"]],
  applicant: [
    ["apl_", "/applications"],
    ["ent_", "/appeals"],
  ],
  objector: [["apl_", "/public-notices"]],
  bank: [
    ["mat_", "/matches"],
    ["cas_", "/loans"],
    ["prg_", "/programmes"],
  ],
  person: [["per_", "/account"]],
  offices: [
    ["alt_", "/alerts"],
    ["req_", "/monitor"],
    ["apl_", "/applications"],
    ["ent_", "/appeals"],
    ["prg_", "/programmes"],
  ],
} as const;

/** Where a notice leads: the record on the screen of whoever is concerned as that. */
export function placeOf({ side, subjects }: LiveChange): { readonly to: string; readonly open?: string } {
  for (const [prefix, to] of screens[side]) {
    const open = subjects.find((id) => id.startsWith(prefix));
    if (open) return { to, open };
  }
  return { to: screens[side][0][1] };
}

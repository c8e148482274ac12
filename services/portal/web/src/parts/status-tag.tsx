import { Tag } from "antd";

type Tone = "blue" | "gold" | "green" | "red" | "default";

/** What a status means for whoever reads it: to do, under way, done, ended badly, over. */
const tones: Readonly<Record<string, Tone>> = {
  "confirmation-requested": "gold",
  requested: "gold",
  "awaiting-checker": "gold",
  "awaiting-confirmation": "gold",
  "offers-opened": "gold",
  drafted: "gold",
  asked: "gold",
  proposed: "gold",
  claimed: "gold",
  suspended: "gold",
  submitted: "gold",
  returned: "gold",
  "in-notice": "blue",
  recommended: "blue",
  reviewed: "blue",
  announced: "green",
  met: "green",
  unmet: "red",
  error: "red",
  duty: "red",
  encouraged: "blue",
  "in-force": "green",
  warning: "gold",
  unproven: "gold",
  upheld: "red",
  open: "blue",
  posted: "blue",
  introduced: "blue",
  intent: "blue",
  filed: "blue",
  ready: "blue",
  "handed-over": "blue",
  agreed: "blue",
  approving: "blue",
  approved: "blue",
  registered: "blue",
  pulled: "blue",
  offered: "blue",
  opened: "blue",
  matching: "blue",
  pushed: "blue",
  confirmed: "green",
  ordered: "green",
  financed: "green",
  settled: "green",
  disbursed: "green",
  repaid: "green",
  "partly-repaid": "green",
  accepted: "green",
  listed: "green",
  active: "green",
  rejected: "red",
  declined: "red",
  overdue: "red",
  recourse: "red",
  delisted: "red",
  refused: "red",
  "claim-expired": "red",
};

/** A status in words; the colour only repeats what they say. */
export function StatusTag({ status, label }: { readonly status: string; readonly label: string }) {
  return (
    <Tag className="status" color={tones[status] ?? "default"}>
      {label}
    </Tag>
  );
}

import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { EntryId, OrganisationId } from "@lianrong/contracts/ids";
import type { ChainPlace, RequestTypeText } from "@lianrong/contracts/request-types";
import type { EntryStatus, ListKind } from "@lianrong/contracts/whitelist";
import { err, ok, type Result } from "@lianrong/core/result";

/** An entry of the whitelist that the borrower may stand on: its own (tier 0), or that of a firm it supplies. */
export type Standing = {
  readonly entryId: EntryId;
  readonly enterpriseId: OrganisationId;
  readonly name: string;
  readonly status: EntryStatus;
  readonly statusReason: string | null;
  readonly citation: string | null;
  readonly tier: number;
  /** The kind of list that the entry is on. */
  readonly kind: ListKind;
  /** Whether the firm delivers to the listed one or sells its goods; null where the registry does not say. */
  readonly direction: "upstream" | "downstream" | null;
};

export type IneligibleBorrower =
  | { readonly code: "type-not-for-borrower"; readonly name: Bilingual; readonly borrowers: readonly ChainPlace[] }
  | { readonly code: "not-on-whitelist" }
  | {
      readonly code: "entry-suspended";
      readonly entryId: EntryId;
      readonly name: string;
      readonly citation: string | null;
    }
  | {
      readonly code: "entry-delisted";
      readonly entryId: EntryId;
      readonly name: string;
      readonly citation: string | null;
    };

/**
 * On which entry a firm may file, the nearest first. What was decided about the firm itself goes before its
 * relations: who was suspended does not come back through a leader's door.
 */
export function standingOf(standings: readonly Standing[]): Result<Standing, IneligibleBorrower> {
  const own = standings.filter((standing) => standing.tier === 0);
  const deciding = own.length > 0 ? own : standings;
  const listed = nearest(deciding, "listed");
  if (listed) return ok(listed);
  const suspended = nearest(deciding, "suspended");
  if (suspended) return err({ code: "entry-suspended", ...cause(suspended) });
  const delisted = nearest(deciding, "delisted");
  if (delisted) return err({ code: "entry-delisted", ...cause(delisted) });
  return err({ code: "not-on-whitelist" });
}

/** The entry on which a firm files a request of this type: the nearest on which it stands where the type is for. */
export function standingFor(
  standings: readonly Standing[],
  { name, borrowers }: Pick<RequestTypeText, "name" | "borrowers">,
): Result<Standing, IneligibleBorrower> {
  const anyType = standingOf(standings);
  if (!anyType.ok) return anyType;
  const fitting = standingOf(standings.filter((standing) => placesOf(standing).some((one) => borrowers.includes(one))));
  return fitting.ok ? fitting : err({ code: "type-not-for-borrower", name, borrowers });
}

const leading: readonly ListKind[] = ["chain-leader", "core-firm"];

/** Where a firm stands in the chain by one entry; where the registry does not say which way, either way. */
function placesOf({ tier, kind, direction }: Standing): readonly ChainPlace[] {
  if (tier === 0 && leading.includes(kind)) return ["leader"];
  return direction === null ? ["upstream", "downstream"] : [direction];
}

function nearest(standings: readonly Standing[], status: EntryStatus): Standing | undefined {
  return standings
    .filter((standing) => standing.status === status)
    .toSorted((a, b) => a.tier - b.tier || (a.entryId < b.entryId ? -1 : 1))
    .at(0);
}

function cause({ entryId, name, citation }: Standing) {
  return { entryId, name, citation };
}

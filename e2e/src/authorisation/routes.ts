import { operations as bankMatching } from "@lianrong/bank-matching/http/operations";
import { ownership as bankMatchingOwnership } from "@lianrong/bank-matching/http/ownership";
import type { Bilingual } from "@lianrong/contracts/bilingual";
import { invariant } from "@lianrong/core/invariant";
import type { Ownership } from "@lianrong/http/ownership";
import { operations as identity } from "@lianrong/identity/http/operations";
import { ownership as identityOwnership } from "@lianrong/identity/http/ownership";
import { operations as intake } from "@lianrong/intake/http/operations";
import { ownership as intakeOwnership } from "@lianrong/intake/http/ownership";
import { operations as matchmaking } from "@lianrong/matchmaking/http/operations";
import { ownership as matchmakingOwnership } from "@lianrong/matchmaking/http/ownership";
import { operations as oversight } from "@lianrong/oversight/http/operations";
import { ownership as oversightOwnership } from "@lianrong/oversight/http/ownership";
import type { Route } from "@lianrong/testing/access-walk";
import { operations as whitelist } from "@lianrong/whitelist/http/operations";
import { ownership as whitelistOwnership } from "@lianrong/whitelist/http/ownership";
import type { z } from "zod";

type Described = { readonly summary: Bilingual; readonly secondFactorWhere?: Bilingual };

/** A row of the table of authorisation: who may ask, and whose rows the answer is about. */
export type TableRow = Route &
  Described & {
    readonly ownership: Ownership;
    readonly input: z.ZodType;
  };

type Tables = {
  readonly operations: Readonly<
    Record<string, Omit<Route, "service" | "name"> & Described & { readonly input: z.ZodType }>
  >;
  readonly ownership: Readonly<Record<string, Ownership>>;
};

/** Each service's two tables, under the service's name. */
export const tables = {
  identity: { operations: identity, ownership: identityOwnership },
  whitelist: { operations: whitelist, ownership: whitelistOwnership },
  intake: { operations: intake, ownership: intakeOwnership },
  "bank-matching": { operations: bankMatching, ownership: bankMatchingOwnership },
  matchmaking: { operations: matchmaking, ownership: matchmakingOwnership },
  oversight: { operations: oversight, ownership: oversightOwnership },
} as const satisfies Record<string, Tables>;

/** Every operation of every service; one without a row of ownership is an error. */
export const rows: readonly TableRow[] = Object.entries<Tables>(tables).flatMap(
  ([service, { operations, ownership }]) =>
    Object.entries(operations).map(([name, operation]) => {
      const owned = ownership[name];
      invariant(owned, `${service}.${name} has a row in the table of ownership`);
      return { ...operation, service, name, ownership: owned };
    }),
);

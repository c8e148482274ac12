// biome-ignore-start lint/style/noRestrictedImports: types alone, which are gone before anything runs: the services' own tables say what may be called.
import type { operations as bankMatching } from "@lianrong/bank-matching/http/operations";
import type { RouterOf } from "@lianrong/http/trpc";
import type { operations as identity } from "@lianrong/identity/http/operations";
import type { operations as intake } from "@lianrong/intake/http/operations";
import type { operations as matchmaking } from "@lianrong/matchmaking/http/operations";
import type { operations as oversight } from "@lianrong/oversight/http/operations";
import type { operations as whitelist } from "@lianrong/whitelist/http/operations";

// biome-ignore-end lint/style/noRestrictedImports: as above

export type Routers = {
  readonly identity: RouterOf<typeof identity>;
  readonly whitelist: RouterOf<typeof whitelist>;
  readonly intake: RouterOf<typeof intake>;
  readonly bankMatching: RouterOf<typeof bankMatching>;
  readonly matchmaking: RouterOf<typeof matchmaking>;
  readonly oversight: RouterOf<typeof oversight>;
};

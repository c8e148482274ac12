import type { KeyBinding, KeyRevocations, SignedKeyBinding, SignedKeyRevocations } from "@lianrong/contracts/evidence";
import type { ServiceDeps } from "@lianrong/http/service";
import type { RelyingParty } from "./domain/relying-party.js";
import type { PrismaClient } from "./generated/prisma/client.js";
import type { Seal } from "./seal.js";

/** What identity's use-cases reach for beside what every service has. */
export type Deps = ServiceDeps & {
  readonly prisma: PrismaClient;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly verifyPassword: (hash: string | null | undefined, password: string) => Promise<boolean>;
  readonly signBinding: (binding: KeyBinding) => Promise<SignedKeyBinding>;
  readonly signRevocations: (revocations: KeyRevocations) => Promise<SignedKeyRevocations>;
  /** What nobody can guess. */
  readonly newSecret: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Seals second factors; without a key for it none are offered. */
  readonly seal: Seal | undefined;
  /** Counts a guess in a transaction of its own, so that it counts although it is refused. */
  readonly countGuess: (subject: string) => Promise<"open" | "locked">;
  readonly issuer: string;
  readonly relyingParty: RelyingParty;
  /** Whether banks may hold tokens that no key is bound to: only where a demonstration wants both ways shown. */
  readonly bankBearerTokens: boolean;
  /** Whether whoever registers a person may choose its password: only where a demonstration plays all parts itself. */
  readonly registrarPasswords: boolean;
};

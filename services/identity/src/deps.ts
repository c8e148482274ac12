import type { KeyBinding, SignedKeyBinding } from "@lianrong/contracts/evidence";
import type { ServiceDeps } from "@lianrong/http/service";
import type { PrismaClient } from "./generated/prisma/client.js";

/** What identity's use-cases reach for beside what every service has. */
export type Deps = ServiceDeps & {
  readonly prisma: PrismaClient;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly signBinding: (binding: KeyBinding) => Promise<SignedKeyBinding>;
  /** What nobody can guess. */
  readonly newSecret: () => string;
  readonly issuer: string;
  /** Whether banks may hold tokens that no key is bound to: only where a demonstration wants both ways shown. */
  readonly bankBearerTokens: boolean;
};

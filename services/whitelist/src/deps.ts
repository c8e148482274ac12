import type { SealingKey } from "@lianrong/evidence/sealing-key";
import type { ServiceDeps } from "@lianrong/http/service";
import type { PrismaClient } from "./generated/prisma/client.js";

export type Deps = ServiceDeps & { readonly prisma: PrismaClient; readonly sealingKey: SealingKey };

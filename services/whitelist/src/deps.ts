import type { ServiceDeps } from "@lianrong/http/service";
import type { PrismaClient } from "./generated/prisma/client.js";
import type { SealingKey } from "./sealing-key.js";

export type Deps = ServiceDeps & { readonly prisma: PrismaClient; readonly sealingKey: SealingKey };

import type { ServiceDeps } from "@lianrong/http/service";
import type { PrismaClient } from "./generated/prisma/client.js";

export type Deps = ServiceDeps & { readonly prisma: PrismaClient };

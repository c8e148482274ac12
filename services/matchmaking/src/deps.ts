import type { ServiceDeps } from "@lianrong/http/service";
import type { Markets } from "./market-index.js";

export type Deps = ServiceDeps & { readonly markets: Markets };

import type { TenantId } from "@lianrong/contracts/ids";
import { ok, type Result } from "@lianrong/core/result";
import { lockLog, readLog } from "../db/event-log.js";
import { clearProjections } from "../db/projection-rows.js";
import type { Deps } from "../deps.js";
import { projectEvent } from "./project-event.js";

const PAGE = 1_000;

/** The operator makes a tenant's figures anew from the permanent log alone; nobody reads half of them. */
export async function rebuildProjections(
  deps: Pick<Deps, "transaction">,
  tenant: TenantId,
  told: (events: number) => void = () => {},
): Promise<Result<{ readonly events: number }, never>> {
  return deps.transaction({ tenant, process: "oversight" }, async (tx) => {
    await lockLog(tx);
    await clearProjections(tx, tenant);
    let after = 0;
    for (;;) {
      const page = await readLog(tx, tenant, { after, limit: PAGE });
      for (const { topic, text } of page) await projectEvent(tx, { tenant, topic }, text);
      const last = page.at(-1);
      if (!last) return ok({ events: after });
      after = last.position;
      told(after);
    }
  });
}

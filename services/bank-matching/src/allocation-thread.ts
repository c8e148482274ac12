import { parentPort } from "node:worker_threads";
import { openDatabase } from "@lianrong/runtime/database";
import type { AllocationOrder, WorkedOutAside } from "./ask-allocation-thread.js";
import { loadBatch } from "./db/load-batch.js";
import { workOutAllocation } from "./domain/work-out-allocation.js";

/** Works one allocation out on a connection of its own: neither reading nor solving holds up anybody else. */
async function workOut({ url, schema, scope, now, terms }: AllocationOrder): Promise<WorkedOutAside> {
  const db = openDatabase({ url, schema, maxConnections: 1 });
  try {
    const loaded = await db.transaction(scope, (tx) => loadBatch(tx, now, terms));
    const { restartedFrom } = loaded;
    return { restartedFrom, ...workOutAllocation(loaded) };
  } finally {
    await db.close();
  }
}

parentPort?.on("message", async (order: AllocationOrder) => parentPort?.postMessage(await workOut(order)));

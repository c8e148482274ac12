import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "vitest";
import type { Bus } from "../bus.js";
import { deliveryGuarantees } from "./delivery-guarantees.js";
import { holdingGuarantees } from "./holding-guarantees.js";
import { orderGuarantees } from "./order-guarantees.js";
import { type Stage, setStage } from "./stage.js";
import { toleranceGuarantees } from "./tolerance-guarantees.js";
import type { World } from "./world.js";

/** A real server behind the bus; `open` gives one more client, and what one test says no other test hears. */
export type BusServer = {
  readonly open: (testName: string, world: World) => Promise<Bus>;
  readonly stop: () => Promise<void>;
};

// The first start on a machine may have to fetch the server.
export const START_TIMEOUT_MS = 300_000;

const guarantees = { ...orderGuarantees, ...deliveryGuarantees, ...holdingGuarantees, ...toleranceGuarantees };

/** Holds an adapter to everything that services rely on, so that they need not know which one carries their events. */
export function describeBusContract(adapter: string, startServer: () => Promise<BusServer>): void {
  describe(`the ${adapter} bus`, () => {
    let server: BusServer;
    let stage: Stage;
    let tests = 0;

    beforeAll(async () => {
      server = await startServer();
    }, START_TIMEOUT_MS);
    afterAll(() => server.stop());
    beforeEach(async () => {
      tests += 1;
      const testName = `t${tests}`;
      stage = await setStage((world) => server.open(testName, world));
    });
    afterEach(() => stage.clear());

    for (const [name, guarantee] of Object.entries(guarantees)) test(name, () => guarantee(stage));
  });
}

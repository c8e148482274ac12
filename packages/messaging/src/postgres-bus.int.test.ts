import { describeBusContract } from "./contract/bus-contract.js";
import { recordingLog } from "./contract/recording-log.js";
import { openPostgresBus } from "./postgres-bus.js";

describeBusContract("PostgreSQL", async () => ({
  open: (_testName, world) => openPostgresBus({ url: world.database.adminUrl, log: recordingLog() }),
  stop: async () => {},
}));

import { Envelope } from "@lianrong/contracts/events";
import { TenantId } from "@lianrong/contracts/ids";
import { revocationHandlers } from "@lianrong/http/access-memory";
import { everyEvent, type Handlers, runHandler } from "@lianrong/messaging/handlers";
import { serviceOf } from "@lianrong/messaging/topic";
import { saveNames } from "@lianrong/runtime/name-index";
import { appendEvent, lockLog } from "../db/event-log.js";
import type { Deps } from "../deps.js";
import { projectEvent } from "../usecases/project-event.js";

const process = "oversight";

/** The firms, by whose names requests are found. */
const nameHandlers: Handlers = {
  "whitelist.enterprise-recorded.v1": async (tx, { tenant, data }) => {
    await saveNames(tx, tenant, [data]);
    return { outcome: "handled" };
  },
};

/** Keeps every event for good, known or not, and folds those that mean something to the figures. */
export function handlersOf(deps: Deps): Handlers {
  return {
    [everyEvent]: async (tx, event) => {
      const topic = serviceOf(event.type);
      const { occurredAt } = Envelope.parse(JSON.parse(event.text));
      await lockLog(tx);
      const fresh = await appendEvent(tx, { ...event, topic, occurredAt });
      if (!fresh) return { outcome: "ignored", why: "in the log already" };
      await runHandler(tx, revocationHandlers, event);
      const tenant = TenantId.parse(event.tenant);
      await runHandler(tx, nameHandlers, event);
      for (const { alertId, kind, subject, rule } of await projectEvent(tx, { tenant, topic }, event.text)) {
        const data = { alertId, kind, subject, rule };
        await deps.publish(tx, { tenant, process }, { type: "oversight.alert-raised.v1", key: subject, data });
      }
      return { outcome: "handled" };
    },
  };
}

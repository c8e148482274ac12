import { revocationHandlers } from "@lianrong/http/access-memory";
import type { Handlers } from "@lianrong/messaging/handlers";
import { saveRelation } from "../db/copies.js";
import { insertReceipt } from "../db/debtor-receipts.js";
import type { Deps } from "../deps.js";
import { whenBankOpened } from "./when-bank-opened.js";
import { whenBankRenamed } from "./when-bank-renamed.js";
import { whenEnterpriseRecorded } from "./when-enterprise-recorded.js";
import { whenEntryChanged } from "./when-entry-changed.js";
import { whenEntryDelisted } from "./when-entry-delisted.js";
import { whenRequestReady } from "./when-request-ready.js";

export const topics = ["identity", "whitelist", "intake"] as const;

/** What this service hears, and what it does then. */
export function handlersOf(deps: Deps): Handlers {
  return {
    ...revocationHandlers,
    "identity.organisation-opened.v1": whenBankOpened,
    "identity.organisation-renamed.v1": whenBankRenamed,
    "whitelist.enterprise-recorded.v1": whenEnterpriseRecorded,
    "whitelist.entry-listed.v1": whenEntryChanged,
    "whitelist.entry-suspended.v1": whenEntryChanged,
    "whitelist.entry-reinstated.v1": whenEntryChanged,
    "whitelist.entry-delisted.v1": (tx, event) => whenEntryDelisted(deps, tx, event),
    "whitelist.relation-declared.v1": async (tx, { tenant, data }) => {
      await saveRelation(tx, tenant, data);
      return { outcome: "handled" };
    },
    "intake.request-ready.v1": (tx, event) => whenRequestReady(deps, tx, event),
    "intake.receipt-given.v1": async (tx, event) => {
      await insertReceipt(tx, event);
      return { outcome: "handled" };
    },
  };
}

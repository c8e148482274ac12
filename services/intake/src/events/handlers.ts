import { revocationHandlers } from "@lianrong/http/access-memory";
import type { Handlers } from "@lianrong/messaging/handlers";
import type { Deps } from "../deps.js";
import { whenCaseClosed } from "./when-case-closed.js";
import { whenCaseOpened } from "./when-case-opened.js";
import { whenCaseRefused } from "./when-case-refused.js";
import { whenClaimEnded } from "./when-claim-ended.js";
import { whenDrawdownRecorded } from "./when-drawdown-recorded.js";
import { whenEnterpriseRecorded } from "./when-enterprise-recorded.js";
import { whenEntryChanged } from "./when-entry-changed.js";
import { whenEntryDelisted } from "./when-entry-delisted.js";
import { whenKeyBound } from "./when-key-bound.js";
import { whenKeyRevoked } from "./when-key-revoked.js";
import { whenMatchClaimed } from "./when-match-claimed.js";
import { whenOfferAccepted } from "./when-offer-accepted.js";
import { whenOrganisationOpened } from "./when-organisation-opened.js";
import { whenOrganisationRenamed } from "./when-organisation-renamed.js";
import { whenRelationDeclared } from "./when-relation-declared.js";
import { whenRepaid } from "./when-repaid.js";

/** The services whose events intake hears. */
export const topics = ["identity", "whitelist", "bank-matching"] as const;

/** What intake does about what others say. */
export function handlersOf(deps: Deps): Handlers {
  return {
    ...revocationHandlers,
    "identity.organisation-opened.v1": whenOrganisationOpened,
    "identity.organisation-renamed.v1": whenOrganisationRenamed,
    "identity.key-bound.v1": whenKeyBound,
    "identity.key-revoked.v1": whenKeyRevoked,
    "whitelist.enterprise-recorded.v1": whenEnterpriseRecorded,
    "whitelist.entry-listed.v1": whenEntryChanged,
    "whitelist.entry-suspended.v1": whenEntryChanged,
    "whitelist.entry-reinstated.v1": whenEntryChanged,
    "whitelist.entry-delisted.v1": (tx, event) => whenEntryDelisted(deps, tx, event),
    "whitelist.relation-declared.v1": whenRelationDeclared,
    "bank-matching.case-opened.v1": (tx, event) => whenCaseOpened(deps, tx, event),
    "bank-matching.match-claimed.v1": whenMatchClaimed,
    "bank-matching.match-released.v1": whenClaimEnded,
    "bank-matching.claim-expired.v1": whenClaimEnded,
    "bank-matching.match-declined.v1": whenClaimEnded,
    "bank-matching.offer-accepted.v1": (tx, event) => whenOfferAccepted(deps, tx, event),
    "bank-matching.case-refused.v1": (tx, event) => whenCaseRefused(deps, tx, event),
    "bank-matching.drawdown-recorded.v1": (tx, event) => whenDrawdownRecorded(deps, tx, event),
    "bank-matching.repaid.v1": (tx, event) => whenRepaid(deps, tx, event),
    "bank-matching.case-closed.v1": (tx, event) => whenCaseClosed(deps, tx, event),
  };
}

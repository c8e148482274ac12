import { accountEn } from "./en/account.js";
import { allocationEn } from "./en/allocation.js";
import { bankEn } from "./en/bank.js";
import { batchEn } from "./en/batch.js";
import { bureauEn } from "./en/bureau.js";
import { debtorEn } from "./en/debtor.js";
import { filingEn } from "./en/filing.js";
import { liveEn } from "./en/live.js";
import { marketEn } from "./en/market.js";
import { policyEn } from "./en/policy.js";
import { programmeEn } from "./en/programme.js";
import { selectionEn } from "./en/selection.js";
import { shellEn } from "./en/shell.js";
import { supplierEn } from "./en/supplier.js";
import { webhookEn } from "./en/webhook.js";
import { wordsEn } from "./en/words.js";
import type { Translation } from "./zh.js";

/** The same sentences in English. */
export const en: Translation = {
  ...shellEn,
  ...wordsEn,
  ...supplierEn,
  ...debtorEn,
  ...bankEn,
  ...webhookEn,
  ...bureauEn,
  ...allocationEn,
  ...selectionEn,
  ...policyEn,
  ...batchEn,
  ...accountEn,
  ...filingEn,
  ...liveEn,
  ...marketEn,
  ...programmeEn,
};

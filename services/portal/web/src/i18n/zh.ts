import { accountZh } from "./zh/account.js";
import { allocationZh } from "./zh/allocation.js";
import { bankZh } from "./zh/bank.js";
import { batchZh } from "./zh/batch.js";
import { bureauZh } from "./zh/bureau.js";
import { debtorZh } from "./zh/debtor.js";
import { filingZh } from "./zh/filing.js";
import { liveZh } from "./zh/live.js";
import { marketZh } from "./zh/market.js";
import { policyZh } from "./zh/policy.js";
import { programmeZh } from "./zh/programme.js";
import { selectionZh } from "./zh/selection.js";
import { shellZh } from "./zh/shell.js";
import { supplierZh } from "./zh/supplier.js";
import { webhookZh } from "./zh/webhook.js";
import { wordsZh } from "./zh/words.js";

/** Every sentence of the screens in Chinese, which comes first; English has the same keys or does not compile. */
export const zh = {
  ...shellZh,
  ...wordsZh,
  ...supplierZh,
  ...debtorZh,
  ...bankZh,
  ...webhookZh,
  ...bureauZh,
  ...allocationZh,
  ...selectionZh,
  ...policyZh,
  ...batchZh,
  ...accountZh,
  ...filingZh,
  ...liveZh,
  ...marketZh,
  ...programmeZh,
};

export type Translation = typeof zh;

import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Ineligibility } from "@lianrong/contracts/matches";
import type { OddRule } from "@lianrong/contracts/products";
import type { Verdict } from "@lianrong/engine/why-not";
import type { CreditLine } from "./credit-tree.js";
import { kindsPath, lineBehind, type Table } from "./engine-catalogue.js";
import type { PublishedProduct } from "./product.js";

type Reason = Ineligibility["reasons"][number];

/** The engine's verdicts as reasons that everybody in the case may read; only the bank itself is told what a line has left. */
export function toReasons(
  table: Table,
  against: readonly Verdict[],
  { product, showsRoom = false }: { readonly product: PublishedProduct | undefined; readonly showsRoom?: boolean },
): Reason[] {
  return against.flatMap((verdict) => {
    if (verdict.code === "odd-rule-failed" && product?.oddRule) return oddRuleFailed(product.oddRule);
    return reasonsIn(table, verdict, showsRoom);
  });
}

/** In the words that the bank published with its rule. */
function oddRuleFailed({ meaning: { zh, en } }: OddRule): Reason {
  return {
    code: "odd-rule-failed",
    zh: `不符合该产品的附加条件：${zh}`,
    en: `It does not meet the product's own condition: ${en}`,
  };
}

function reasonsIn(table: Table, verdict: Verdict, showsRoom: boolean): Reason[] {
  const { zh, en } = verdict;
  switch (verdict.code) {
    case "conditions-failed":
      return verdict.failures.map((failure) =>
        failure.path === kindsPath ? wrongKind : { code: `predicate-${failure.field}`, zh: failure.zh, en: failure.en },
      );
    case "too-dear":
      return [{ code: "price-above-wish", zh, en }];
    case "above-line":
      return [withoutRoom(lineBehind(table, verdict.lineId), showsRoom ? { zh, en } : usedUp)];
    case "side-limit-full":
      return [acrossFull(lineBehind(table, verdict.sideLimitId), showsRoom ? { zh, en } : usedUpAcross)];
    default:
      return [{ code: verdict.code, zh, en }];
  }
}

const wrongKind: Reason = {
  code: "request-kind",
  zh: "该产品不受理这一类融资申请",
  en: "The product does not take this kind of request",
};

const usedUp: Bilingual = { zh: "银行的授信额度已用完", en: "The bank's credit line is used up" };

const usedUpAcross: Bilingual = {
  zh: "银行对该链主企业的总限额已用完",
  en: "The bank's limit on this leader over all its products is used up",
};

function acrossFull(line: CreditLine | undefined, words: Bilingual): Reason {
  if (line?.status === "suspended") {
    return {
      code: "leader-limit-suspended",
      zh: "银行已暂停对该链主企业的授信",
      en: "The bank has suspended its limit on this leader",
    };
  }
  return { code: "leader-limit-full", ...words };
}

function withoutRoom(line: CreditLine | undefined, words: Bilingual): Reason {
  if (!line) {
    return {
      code: "no-credit-line",
      zh: "银行未为该产品设立适用的授信额度",
      en: "The bank has opened no credit line for it",
    };
  }
  if (line.status === "suspended") {
    return {
      code: "credit-line-suspended",
      zh: "银行的授信额度已暂停使用",
      en: "The bank's credit line is suspended",
    };
  }
  return { code: "credit-line-full", ...words };
}

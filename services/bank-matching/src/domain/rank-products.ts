import { createHash } from "node:crypto";
import type { Ineligibility, PublishedPrice, Ranking } from "@lianrong/contracts/bank-matching";
import type { Condition } from "@lianrong/contracts/condition";
import { explain, type Naming } from "@lianrong/contracts/explain-condition";
import type { OrganisationId, ProductId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { RequestKind } from "@lianrong/contracts/intake";
import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { publishedAnnualBp } from "./all-in-cost.js";
import { type CreditLine, headroomFen, headroomPercent, pathFor } from "./credit-tree.js";
import { scorePair } from "./score-pair.js";

export type RankedProduct = {
  readonly productId: ProductId;
  readonly bankId: OrganisationId;
  readonly name: string;
  readonly requestKinds: readonly RequestKind[];
  readonly predicate: Condition;
  readonly price: PublishedPrice;
};

export type Board = {
  readonly requestId: string;
  readonly kind: RequestKind;
  readonly amountFen: number;
  readonly tenorDays: number;
  readonly maxAnnualRateBp: number | null;
  readonly chain: string;
  readonly leaderId: OrganisationId | null;
  readonly attributes: RequestAttributes;
  readonly products: readonly RankedProduct[];
  readonly linesOfBank: ReadonlyMap<OrganisationId, readonly CreditLine[]>;
  readonly openClaimsOfBank: ReadonlyMap<OrganisationId, number>;
  readonly naming: Naming;
  readonly today: Day;
};

export type Reasons = Ineligibility["reasons"];
export type Ranked = {
  readonly eligible: readonly { readonly product: RankedProduct; readonly ranking: Ranking }[];
  readonly ineligible: readonly { readonly product: RankedProduct; readonly reasons: Reasons }[];
};

/**
 * Which products a request is put to, the best first, and why not to the others. This is the seam behind which a faster
 * way to match may stand: the same board gives the same answer, whatever the order of its products.
 */
export function rankProducts(board: Board): Ranked {
  const judged = board.products.map((product) => judge(board, product));
  const eligible = judged
    .filter((one) => one.reasons.length === 0)
    .sort(
      (one, other) =>
        other.scored.score - one.scored.score ||
        one.openClaims - other.openClaims ||
        (one.lot < other.lot ? -1 : 1) ||
        (one.product.productId < other.product.productId ? -1 : 1),
    );
  return {
    eligible: eligible.map(({ product, scored }, index) => ({ product, ranking: { rank: index + 1, ...scored } })),
    ineligible: judged
      .filter((one) => one.reasons.length > 0)
      .map(({ product, reasons }) => ({ product, reasons }))
      .sort((one, other) => (one.product.productId < other.product.productId ? -1 : 1)),
  };
}

function judge(board: Board, product: RankedProduct) {
  const { chain, leaderId } = board;
  const path = pathFor(board.linesOfBank.get(product.bankId) ?? [], { productId: product.productId, chain, leaderId });
  const openClaims = board.openClaimsOfBank.get(product.bankId) ?? 0;
  const leaf = path.at(-1);
  return {
    product,
    openClaims,
    lot: lotOf(board, product),
    reasons: [...refusalsOfTerms(board, product), ...refusalsOfLine(path)],
    scored: scorePair({
      price: product.price,
      predicate: product.predicate,
      amountFen: board.amountFen,
      tenorDays: board.tenorDays,
      headroomPercent: headroomPercent(path),
      onDedicatedLine: Boolean(leaf?.chain || leaf?.leaderId),
      openClaims,
    }),
  };
}

/** Draws lots between equals in a way that anybody can check: by request, bank and day, so that nobody always loses. */
function lotOf({ requestId, today }: Board, { bankId }: RankedProduct): string {
  return createHash("sha256").update(`${requestId}\n${bankId}\n${today}`).digest("hex");
}

function refusalsOfTerms(board: Board, product: RankedProduct): Reasons {
  const reasons: Reasons = [];
  if (!product.requestKinds.includes(board.kind)) {
    reasons.push({
      code: "request-kind",
      zh: "该产品不受理这一类融资申请",
      en: "The product does not take this kind of request",
    });
  }
  const priceBp = publishedAnnualBp(product.price, board.tenorDays);
  if (board.maxAnnualRateBp !== null && priceBp > board.maxAnnualRateBp) {
    reasons.push({
      code: "price-above-wish",
      zh: `产品综合年化${percent(priceBp)}，高于您可接受的上限${percent(board.maxAnnualRateBp)}`,
      en: `The product costs ${percent(priceBp)} a year all in, above the ${percent(board.maxAnnualRateBp)} you would take`,
    });
  }
  const failed = explain(product.predicate, board.attributes, board.naming);
  return [...reasons, ...failed.map(({ field, zh, en }) => ({ code: `predicate-${field}`, zh, en }))];
}

function refusalsOfLine(path: readonly CreditLine[]): Reasons {
  if (path.length === 0) {
    return [
      {
        code: "no-credit-line",
        zh: "银行未为该产品设立适用的授信额度",
        en: "The bank has opened no credit line for it",
      },
    ];
  }
  if (path.some(({ status }) => status === "suspended")) {
    return [
      { code: "credit-line-suspended", zh: "银行的授信额度已暂停使用", en: "The bank's credit line is suspended" },
    ];
  }
  if (headroomFen(path) <= 0) {
    return [{ code: "credit-line-full", zh: "银行的授信额度已用完", en: "The bank's credit line is used up" }];
  }
  return [];
}

function percent(basisPoints: number): string {
  const whole = Math.floor(basisPoints / 100);
  return `${whole}.${String(basisPoints % 100).padStart(2, "0")}%`;
}

import type { Bilingual } from "@lianrong/contracts/bilingual";
import { type Condition, fieldsOf } from "@lianrong/contracts/condition";
import { checkIndustryCode } from "@lianrong/contracts/industry-code";
import type { Naming } from "@lianrong/contracts/leaf-words";
import { standardRequestTypes } from "@lianrong/contracts/standard-request-types";

const words: Readonly<Record<string, Bilingual>> = {
  "listKind:chain-leader": { zh: "链主企业", en: "chain leader" },
  "listKind:core-firm": { zh: "核心企业", en: "core firm" },
  "listKind:chain-member": { zh: "链属企业", en: "chain member" },
  "listKind:key-project": { zh: "重点项目", en: "key project" },
  ...Object.fromEntries(standardRequestTypes.map(({ code, name }) => [`requestKind:${code}`, name])),
  "requestKind:receivable": { zh: "应收账款", en: "receivables" },
  "requestKind:order": { zh: "订单", en: "orders" },
  "requestKind:delivery": { zh: "物流交付", en: "deliveries" },
  "requestKind:payment": { zh: "支付流水", en: "payments" },
  "sizeClass:large": { zh: "大型", en: "large" },
  "sizeClass:medium": { zh: "中型", en: "medium" },
  "sizeClass:small": { zh: "小型", en: "small" },
  "sizeClass:micro": { zh: "微型", en: "micro" },
};

/** Calls codes by their words and organisations by their names, where they are known. */
export function namingBy(organisationNames: ReadonlyMap<string, string>): Naming {
  return (field, value) => {
    if (field === "industry") return industryCalled(value);
    const name = field === "leaderId" || field === "consents" ? organisationNames.get(value) : undefined;
    return name === undefined ? words[`${field}:${value}`] : { zh: name, en: name };
  };
}

/** By the standard's name, as far down as names are built in, with the code beside it. */
function industryCalled(code: string): Bilingual | undefined {
  const { industry } = checkIndustryCode(code);
  return industry ? { zh: `${industry.name}（${code}）`, en: code } : undefined;
}

/** The leaders that a predicate names by id. */
export function leadersNamedIn(condition: Condition): readonly string[] {
  if (!fieldsOf(condition).has("leaderId")) return [];
  if (condition.op === "allOf" || condition.op === "anyOf") return condition.conditions.flatMap(leadersNamedIn);
  if (condition.op === "not") return leadersNamedIn(condition.condition);
  return condition.op === "in" ? condition.values : [];
}

import { unreachable } from "@lianrong/core/invariant";
import type { Bilingual } from "./bilingual.js";
import type { Leaf } from "./condition.js";
import { hundredths } from "./hundredths.js";
import { regionCalled } from "./region-names.js";
import {
  type AttributeField,
  attributeLabels,
  type FlagField,
  type NumberField,
  type RequestAttributes,
  type SetField,
} from "./request-attributes.js";

/** How a code or an id is called by people; undefined leaves it as it is, but for regions, whose names are built in. */
export type Naming = (field: AttributeField, value: string) => Bilingual | undefined;

/** Nothing but regions is called otherwise than it is written. */
export const asWritten: Naming = () => undefined;

/** What a leaf demands, or under a negation what it rules out, as a clause. */
export function tellDemand(leaf: Leaf, wanted: boolean, naming: Naming): Bilingual {
  if (leaf.op === "is") return flagWords[leaf.field][leaf.value === wanted ? "needed" : "ruledOut"];
  if (leaf.op === "mask") return maskDemand(leaf, wanted, naming);
  const label = attributeLabels[leaf.field];
  const demand = demandOf(leaf, wanted, naming);
  return { zh: `${label.zh}${demand.zh}`, en: `${label.en} ${demand.en}` };
}

/** How the request stands with a leaf that is not as wanted, and how far it is from it. */
export function tellStanding(leaf: Leaf, wanted: boolean, attributes: RequestAttributes, naming: Naming): Bilingual {
  const now = currentOf(leaf.field, attributes, naming);
  const step = stepTo(leaf, wanted, attributes);
  return step ? { zh: `${now.zh}，${step.zh}`, en: `${now.en}, ${step.en}` } : now;
}

type FlagWords = Readonly<Record<"needed" | "ruledOut" | "has" | "lacks", Bilingual>>;

const flagWords: Readonly<Record<FlagField, FlagWords>> = {
  recommended: {
    needed: { zh: "需经金融监管局推荐", en: "The finance bureau must have recommended it" },
    ruledOut: { zh: "不受理金融监管局推荐的申请", en: "What the finance bureau recommended is not taken" },
    has: { zh: "您已获推荐", en: "yours is recommended" },
    lacks: { zh: "您尚未获推荐", en: "yours is not" },
  },
  confirmed: {
    needed: { zh: "应收账款需全部确权", en: "Every receivable must be confirmed" },
    ruledOut: { zh: "不受理应收账款已全部确权的申请", en: "What is confirmed throughout is not taken" },
    has: { zh: "目前已全部确权", en: "all of yours are" },
    lacks: { zh: "目前尚未全部确权", en: "not all of yours are" },
  },
  firstLoan: {
    needed: { zh: "仅限首贷企业", en: "It must be the firm's first bank loan" },
    ruledOut: { zh: "不受理首贷企业", en: "A first bank loan is not given" },
    has: { zh: "您此前没有银行贷款", en: "you have had none before" },
    lacks: { zh: "您已有过银行贷款", en: "you have had one before" },
  },
};

type Mask = Extract<Leaf, { op: "mask" }>;

/** Of one member, all, any and none of them are said alike. */
function maskDemand({ field, quantifier, members }: Mask, wanted: boolean, naming: Naming): Bilingual {
  const isRuledOut = (quantifier === "none") === wanted;
  const takesAll = quantifier === "all" && members.length > 1;
  const list = listed(
    members.map((member) => called(field, member, naming)),
    takesAll ? and : or,
  );
  const { needed, ruledOut } = setWords[field];
  const { zh, en } = isRuledOut ? ruledOut : needed;
  const together = takesAll && isRuledOut ? { zh: "同时", en: " together" } : { zh: "", en: "" };
  return { zh: `${zh[0]}${together.zh}${zh[1]}${list.zh}`, en: `${en} ${list.en}${together.en}` };
}

interface SetWord {
  /** Before and after the word for "together". */
  readonly zh: readonly [string, string];
  readonly en: string;
}

const setWords: Readonly<Record<SetField, { readonly needed: SetWord; readonly ruledOut: SetWord }>> = {
  certificates: {
    needed: { zh: ["需", "具备资质："], en: "The firm must hold" },
    ruledOut: { zh: ["不得", "具备资质："], en: "The firm must not hold" },
  },
  negativeLists: {
    needed: { zh: ["需", "列入名单："], en: "The firm must stand on" },
    ruledOut: { zh: ["不得", "列入负面名单："], en: "The firm must not stand on" },
  },
  consents: {
    needed: { zh: ["需", "授权银行查询："], en: "Consent is needed for" },
    ruledOut: { zh: ["不得", "授权银行查询："], en: "There must be no consent for" },
  },
};

type OneValued = Exclude<Leaf, { op: "mask" | "is" }>;

/** What a leaf demands, without the name of what it is demanded of. */
function demandOf(leaf: OneValued, wanted: boolean, naming: Naming): Bilingual {
  const must = wanted ? { zh: "需", en: "must" } : { zh: "不得", en: "must not" };
  switch (leaf.op) {
    case "in": {
      const list = namesOf(leaf.field, leaf.values, naming);
      return { zh: `${must.zh}为${list.zh}`, en: `${must.en} be ${list.en}` };
    }
    case "under": {
      const list = namesOf(leaf.field, leaf.prefixes, naming);
      return { zh: `${must.zh}属于${list.zh}`, en: `${must.en} be within ${list.en}` };
    }
    case "between": {
      const from = quantity(leaf.field, leaf.from);
      const to = quantity(leaf.field, leaf.to);
      return { zh: `${must.zh}在${from.zh}至${to.zh}之间`, en: `${must.en} be between ${from.en} and ${to.en}` };
    }
    case "atLeast":
      return boundary(
        wanted ? { zh: "需不低于", en: "must be at least" } : { zh: "需低于", en: "must be below" },
        leaf,
      );
    case "atMost":
      return boundary(wanted ? { zh: "需不高于", en: "must be at most" } : { zh: "需高于", en: "must be above" }, leaf);
    default:
      return unreachable(leaf);
  }
}

function boundary(words: Bilingual, leaf: { readonly field: NumberField; readonly value: number }): Bilingual {
  const value = quantity(leaf.field, leaf.value);
  return { zh: `${words.zh}${value.zh}`, en: `${words.en} ${value.en}` };
}

function currentOf(field: AttributeField, attributes: RequestAttributes, naming: Naming): Bilingual {
  switch (field) {
    case "recommended":
    case "confirmed":
    case "firstLoan":
      return flagWords[field][attributes[field] ? "has" : "lacks"];
    case "certificates":
    case "negativeLists":
    case "consents":
      return heldOf(field, attributes[field], naming);
    case "amountFen":
    case "tenorDays":
    case "maxRateBp":
    case "operatingMonths":
      return numberOf(field, attributes[field]);
    default: {
      const value = attributes[field];
      if (value === null) return notGiven;
      const words = called(field, value, naming);
      return { zh: `您为${words.zh}`, en: `yours is ${words.en}` };
    }
  }
}

const notGiven: Bilingual = { zh: "您尚未提供", en: "yours is not given" };

function numberOf(field: NumberField, value: number | null): Bilingual {
  if (value === null) return notGiven;
  const { zh, en } = quantity(field, value);
  return { zh: `${numberWords[field]}${zh}`, en: `yours is ${en}` };
}

const numberWords: Readonly<Record<NumberField, string>> = {
  amountFen: "您申请",
  tenorDays: "您申请",
  maxRateBp: "您填写的是",
  operatingMonths: "您已经营",
};

function heldOf(field: SetField, members: readonly string[], naming: Naming): Bilingual {
  if (members.length === 0) return heldWords[field].nothing;
  const list = listed(
    members.map((member) => called(field, member, naming)),
    and,
  );
  return { zh: `${heldWords[field].zh}${list.zh}`, en: `${heldWords[field].en} ${list.en}` };
}

const heldWords: Readonly<Record<SetField, Bilingual & { readonly nothing: Bilingual }>> = {
  certificates: { zh: "您有", en: "yours has", nothing: { zh: "您目前没有", en: "yours has none" } },
  negativeLists: { zh: "您列入", en: "yours stands on", nothing: { zh: "您未列入", en: "yours stands on none" } },
  consents: { zh: "您已授权", en: "you gave it to", nothing: { zh: "您尚未授权", en: "you gave none" } },
};

/** For a number that misses its bound: by how much it would have to move. */
function stepTo(leaf: Leaf, wanted: boolean, attributes: RequestAttributes): Bilingual | undefined {
  if (!wanted || (leaf.op !== "between" && leaf.op !== "atLeast" && leaf.op !== "atMost")) return undefined;
  const value = attributes[leaf.field];
  if (value === null) return undefined;
  const least = leaf.op === "between" ? leaf.from : leaf.op === "atLeast" ? leaf.value : 0;
  const most = leaf.op === "between" ? leaf.to : leaf.op === "atMost" ? leaf.value : value;
  if (value < least) {
    const more = quantity(leaf.field, least - value);
    return { zh: `还差${more.zh}`, en: `${more.en} short` };
  }
  const less = quantity(leaf.field, value - most);
  return { zh: `超出${less.zh}`, en: `${less.en} over` };
}

const namesInASentence = 6;
const or: Bilingual = { zh: "或", en: " or " };
const and: Bilingual = { zh: "和", en: " and " };

function namesOf(field: AttributeField, values: readonly string[], naming: Naming): Bilingual {
  return listed(
    values.map((value) => called(field, value, naming)),
    or,
  );
}

/** Names in a row, the last of them behind the word that joins them; of many the first few, and how many there are. */
function listed(names: readonly Bilingual[], joint: Bilingual): Bilingual {
  const shown = names.slice(0, namesInASentence);
  if (names.length > namesInASentence) {
    const zh = shown.map((name) => name.zh).join("、");
    const en = shown.map((name) => name.en).join(", ");
    const oneOf = joint === or ? "之一" : "";
    return { zh: `${zh}等${names.length}项${oneOf}`, en: `${en}${joint.en}${names.length - namesInASentence} more` };
  }
  const joined = (words: readonly string[], comma: string, last: string): string =>
    words.length < 2 ? words.join("") : `${words.slice(0, -1).join(comma)}${last}${words.at(-1)}`;
  return {
    zh: joined(
      shown.map((name) => name.zh),
      "、",
      joint.zh,
    ),
    en: joined(
      shown.map((name) => name.en),
      ", ",
      joint.en,
    ),
  };
}

function called(field: AttributeField, value: string, naming: Naming): Bilingual {
  const known = naming(field, value) ?? (field === "region" ? regionCalled(value) : undefined);
  return known ?? { zh: value, en: value };
}

function quantity(field: NumberField, value: number): Bilingual {
  switch (field) {
    case "amountFen": {
      const yuan = hundredths(value);
      return { zh: `${yuan}元`, en: `CNY ${yuan}` };
    }
    case "maxRateBp": {
      const percent = hundredths(value);
      return { zh: `${percent}%`, en: `${percent}%` };
    }
    case "tenorDays":
      return { zh: `${value}天`, en: `${value} days` };
    case "operatingMonths":
      return { zh: `${value}个月`, en: `${value} months` };
    default:
      return unreachable(field);
  }
}

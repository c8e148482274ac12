import { foldCode } from "@lianrong/contracts/fold";
import { checkIndustryCode } from "@lianrong/contracts/industry-code";
import { Day } from "@lianrong/contracts/instants";
import { holdsInvisible } from "@lianrong/contracts/invisible-text";
import { isRegionCode } from "@lianrong/contracts/region-code";
import { checkUscc, Uscc } from "@lianrong/contracts/uscc";
import type { EnterpriseForm, ListKind, RowError, SizeClass } from "@lianrong/contracts/whitelist";
import { type Column, forms, kinds, sizes, yesOrNo } from "./columns.js";
import type { WrittenRow } from "./read-rows.js";
import { rowError } from "./row-error.js";

/** What a row says about a firm itself. */
export type FirmDetails = {
  readonly uscc: Uscc;
  readonly name: string;
  readonly form: EnterpriseForm;
  readonly sizeClass: SizeClass;
  readonly sizeDeclaredOn: Day;
  readonly district: string;
  readonly industryCode: string;
};

/** A row that was understood: a firm, its place on a list, and its relation to a leader where it names one. */
export type ListRow = {
  readonly row: number;
  readonly firm: FirmDetails;
  readonly kind: ListKind;
  readonly chain: string;
  readonly relation: { readonly leader: Uscc; readonly tier: number; readonly local: boolean } | null;
};

export type RowContext = {
  readonly today: Day;
  /** The tenant's chains; with none written down any name is taken. */
  readonly chains: ReadonlySet<string>;
};

/** Understands one row, or says everything that is wrong with it; a warning lets it pass. */
export function checkRow(
  written: WrittenRow,
  context: RowContext,
): { readonly row: ListRow | undefined; readonly errors: readonly RowError[] } {
  const errors: RowError[] = [];
  const read = cellReader(written, errors);
  const firm = {
    uscc: read("统一社会信用代码", (text) => readUscc(text)),
    name: read("企业名称", readName),
    form: read("单位性质", (text) => oneOf(forms, text)),
    sizeClass: read("企业规模", (text) => oneOf(sizes, text)),
    sizeDeclaredOn: read("规模声明日期", (text) => readDay(text, context.today)),
    district: read("县区代码", readDistrict),
    industryCode: read("行业代码", readIndustry),
  };
  const kind = read("名单类别", (text) => oneOf(kinds, text));
  const chain = read("产业链", (text) => readChain(text, context.chains));
  const relation = readRelation(written, read, kind);
  if (!isWhole(firm) || kind === undefined || chain === undefined || relation === undefined) {
    return { row: undefined, errors };
  }
  return { row: { row: written.row, firm, kind, chain, relation }, errors };
}

type Read<T> = { readonly value: T | undefined; readonly issue?: Issue | undefined };
export type Issue = Pick<RowError, "code" | "zh" | "en"> & {
  readonly level?: RowError["level"];
  readonly rule?: string;
};
type CellReader = <T>(column: Column, reader: (text: string) => Read<T>) => T | undefined;

function cellReader(written: WrittenRow, errors: RowError[]): CellReader {
  return (column, reader) => {
    const text = written.cells[column];
    const { value, issue } = text === "" ? refuse(missing) : reader(text);
    if (issue) errors.push(rowError({ row: written.row, column, value: text }, issue));
    return value;
  };
}

function readRelation(
  written: WrittenRow,
  read: CellReader,
  kind: ListKind | undefined,
): ListRow["relation"] | undefined {
  const { 链主统一社会信用代码: leaderText, 层级: tierText, 本地配套: localText } = written.cells;
  if (leaderText === "" && tierText === "" && localText === "" && kind !== "chain-member") return null;
  const leader = read("链主统一社会信用代码", (text) => readLeader(text, written.cells.统一社会信用代码));
  const tier = read("层级", readTier);
  const local = read("本地配套", (text) => oneOf(yesOrNo, text));
  if (leader === undefined || tier === undefined || local === undefined) return undefined;
  return { leader, tier, local };
}

function isWhole(firm: { readonly [Key in keyof FirmDetails]: FirmDetails[Key] | undefined }): firm is FirmDetails {
  return Object.values(firm).every((value) => value !== undefined);
}

const missing: Issue = { code: "value-missing", zh: "未填写。", en: "Nothing is filled in." };

function refuse(issue: Issue): Read<never> {
  return { value: undefined, issue };
}

/** A FAIL refuses and a WARN passes, each under the rule that speaks (R39, R40). */
function readUscc(text: string): Read<Uscc> {
  const { verdict, rule, code, reason, normalised } = checkUscc(text);
  if (verdict === "FAIL") return refuse({ code, rule, ...reason });
  const value = Uscc.parse(normalised);
  return verdict === "WARN" ? { value, issue: { code, rule, level: "warning", ...reason } } : { value };
}

function readLeader(text: string, own: string): Read<Uscc> {
  if (foldCode(text) === foldCode(own)) {
    return refuse({ code: "leader-is-itself", zh: "链主不能是企业自己。", en: "A firm cannot be its own leader." });
  }
  return readUscc(text);
}

function readName(text: string): Read<string> {
  const value = text.normalize("NFC");
  if (holdsInvisible(value)) {
    return refuse({
      code: "text-invalid",
      zh: "企业名称含有不可见的字符，请重新录入。",
      en: "The name holds a character that nobody sees; write it anew.",
    });
  }
  if (value.length >= 2 && value.length <= 120) return { value };
  return refuse({ code: "name-length", zh: "企业名称应为2至120个字。", en: "A name has 2 to 120 characters." });
}

function oneOf<T>(allowed: Readonly<Record<string, T>>, text: string): Read<T> {
  if (Object.hasOwn(allowed, text)) return { value: allowed[text] };
  const values = Object.keys(allowed).join("、");
  return refuse({
    code: "value-unknown",
    zh: `应填写以下之一：${values}。`,
    en: `One of these is expected: ${values}.`,
  });
}

/** Spreadsheets rewrite `2026-09-01` as `2026/9/1`, so both are read. */
function readDay(text: string, today: Day): Read<Day> {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  const [, year = "", month = "", dayOfMonth = ""] = parts ?? [];
  const day = Day.safeParse(`${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`);
  if (!day.success) {
    return refuse({
      code: "day-invalid",
      zh: "日期应写成 2026-09-01 的形式，且确有该日。",
      en: "Write an existing day as 2026-09-01.",
    });
  }
  if (day.data > today)
    return refuse({ code: "day-in-future", zh: "日期不能晚于今天。", en: "The day lies in the future." });
  return { value: day.data };
}

function readDistrict(text: string): Read<string> {
  if (isRegionCode(text)) return { value: text };
  if (!/^[0-9]{6}$/.test(text))
    return refuse({
      code: "district-invalid",
      zh: "县区代码应为6位数字（GB/T 2260），例如350102。",
      en: "A district code has six digits (GB/T 2260), e.g. 350102.",
    });
  return refuse({
    code: "district-unknown",
    zh: `“${text}”的前两位“${text.slice(0, 2)}”不是GB/T 2260的任何省级行政区划代码，请按企业所在县（市）区填写。`,
    en: `The first two digits of "${text}" are no province of GB/T 2260: give the district where the firm is.`,
  });
}

function readIndustry(text: string): Read<string> {
  const { industry, rule, code, reason } = checkIndustryCode(text);
  if (industry && industry.level !== "section") return { value: industry.normalised };
  if (!industry) return refuse({ code, rule, ...reason });
  return refuse({
    code: "industry-too-wide",
    rule,
    zh: "行业代码至少写到大类，例如C39。",
    en: "Name at least the division of the industry, e.g. C39.",
  });
}

function readChain(text: string, chains: ReadonlySet<string>): Read<string> {
  if (text.length > 40)
    return refuse({
      code: "chain-length",
      zh: "产业链名称不超过40个字。",
      en: "A chain's name has at most 40 characters.",
    });
  if (chains.size === 0 || chains.has(text)) return { value: text };
  return refuse({
    code: "chain-unknown",
    zh: `本地产业链目录中没有“${text}”，请核对或先在目录中增加。`,
    en: `"${text}" is not among the tenant's chains; correct it, or add it to them first.`,
  });
}

function readTier(text: string): Read<number> {
  if (/^[1-9]$/.test(text)) return { value: Number(text) };
  return refuse({ code: "tier-invalid", zh: "层级应为1至9的整数。", en: "A tier is a whole number from 1 to 9." });
}

import { foldCode } from "@lianrong/contracts/fold";
import type { Enterprise, Entry, ListKind, Relation, RowError } from "@lianrong/contracts/whitelist";
import type { z } from "zod";
import { checkRow, type FirmDetails, type ListRow, type RowContext } from "./check-row.js";
import { type Column, kinds } from "./columns.js";
import type { WrittenTable } from "./read-rows.js";
import { rowError } from "./row-error.js";

/** What the list holds of the firms that a file names. */
export type ListState = {
  readonly enterprises: ReadonlyMap<string, Enterprise>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly relations: ReadonlyMap<string, z.infer<typeof Relation>>;
};

export type PlannedRelation = {
  readonly leader: string;
  readonly supplier: string;
  readonly chain: string;
  readonly tier: number;
  readonly local: boolean;
};

/** What applying a file would write; ids are given when it does. */
export type ImportPlan = {
  readonly record: readonly FirmDetails[];
  readonly list: readonly { readonly uscc: string; readonly kind: ListKind; readonly chain: string }[];
  readonly declare: readonly PlannedRelation[];
  readonly unchanged: number;
};

export function entryKey(place: { uscc: string; kind: ListKind; chain: string }): string {
  return `${place.uscc} ${place.kind} ${place.chain}`;
}

export function relationKey(relation: { leader: string; supplier: string; chain: string }): string {
  return `${relation.leader} ${relation.supplier} ${relation.chain}`;
}

/** Checks every row by itself and against the others and the list as it stands; plans what would be written. */
export function checkImport(
  table: WrittenTable,
  state: ListState,
  context: RowContext,
): { readonly plan: ImportPlan; readonly errors: readonly RowError[] } {
  const headings = [...table.missingColumns.map(columnMissing), ...table.repeatedColumns.map(columnRepeated)];
  if (headings.length > 0) return { plan: { record: [], list: [], declare: [], unchanged: 0 }, errors: headings };
  const checked = table.rows.map((written) => checkRow(written, context));
  const rows = checked.flatMap(({ row }) => (row ? [row] : []));
  const errors = [
    ...checked.flatMap(({ errors: found }) => found),
    ...amongRows(rows),
    ...againstList(rows, state, leadersNamed(table)),
  ];
  return { plan: planOf(rows, state), errors: errors.sort((first, second) => first.row - second.row) };
}

function columnMissing(column: Column): RowError {
  return rowError(
    { row: 1, column, value: "" },
    { code: "column-missing", zh: `缺少“${column}”列。`, en: `The column "${column}" is missing.` },
  );
}

function columnRepeated(column: Column): RowError {
  return rowError(
    { row: 1, column, value: "" },
    {
      code: "column-repeated",
      zh: `“${column}”列出现了不止一次，请只保留一列。`,
      en: `The column "${column}" stands there more than once: keep one.`,
    },
  );
}

/** Whoever stands as a leader in this very file, so that leaders and their suppliers can come in one; its own faults are told in its row. */
function leadersNamed(table: WrittenTable): ReadonlySet<string> {
  return new Set(
    table.rows.filter(({ cells }) => leads(kinds[cells.名单类别])).map(({ cells }) => foldCode(cells.统一社会信用代码)),
  );
}

function leads(kind: ListKind | undefined): boolean {
  return kind === "chain-leader" || kind === "core-firm";
}

/** Contradictions inside the file: told at the later row, naming the earlier. */
function amongRows(rows: readonly ListRow[]): RowError[] {
  const errors: RowError[] = [];
  const firms = new Map<string, ListRow>();
  const places = new Map<string, ListRow>();
  const relations = new Map<string, ListRow>();
  for (const row of rows) {
    const { uscc } = row.firm;
    const sameFirm = remember(firms, uscc, row);
    if (sameFirm && !sameDetails(sameFirm.firm, row.firm)) {
      errors.push(
        rowError(cell(row, "统一社会信用代码", uscc), {
          code: "enterprise-conflict",
          zh: `与第${sameFirm.row}行是同一企业，但企业信息不一致。`,
          en: `The same firm as in row ${sameFirm.row}, with other details.`,
        }),
      );
    }
    const place = `${entryKey({ uscc, kind: row.kind, chain: row.chain })} ${row.relation?.leader ?? ""}`;
    const samePlace = remember(places, place, row);
    if (samePlace) {
      errors.push(
        rowError(cell(row, "统一社会信用代码", uscc), {
          code: "duplicate-row",
          zh: `与第${samePlace.row}行重复。`,
          en: `A repeat of row ${samePlace.row}.`,
        }),
      );
    }
    if (!row.relation || samePlace) continue;
    const { leader, tier, local } = row.relation;
    const sameRelation = remember(relations, relationKey({ leader, supplier: uscc, chain: row.chain }), row);
    if (sameRelation?.relation && (sameRelation.relation.tier !== tier || sameRelation.relation.local !== local)) {
      errors.push(
        rowError(cell(row, "层级", String(tier)), {
          code: "relation-conflict",
          zh: `与第${sameRelation.row}行是同一配套关系，但层级或本地配套不一致。`,
          en: `The same relation as in row ${sameRelation.row}, with another tier or local mark.`,
        }),
      );
    }
  }
  return errors;
}

/** Puts the row down under a name, or gives back the one that already stands there. */
function remember(known: Map<string, ListRow>, name: string, row: ListRow): ListRow | undefined {
  const before = known.get(name);
  if (!before) known.set(name, row);
  return before;
}

function cell(row: ListRow, column: Column, value: string) {
  return { row: row.row, column, value };
}

function againstList(rows: readonly ListRow[], state: ListState, named: ReadonlySet<string>): RowError[] {
  const listed = new Set(
    [...state.entries.values()]
      .filter(({ kind, status }) => leads(kind) && status === "listed")
      .map(({ uscc }) => uscc),
  );
  const once = new Set<string>();
  return rows.flatMap((row) => {
    const errors: RowError[] = [];
    const { uscc } = row.firm;
    const key = entryKey({ uscc, kind: row.kind, chain: row.chain });
    const entry = state.entries.get(key);
    if (entry && entry.status !== "listed" && !once.has(key)) {
      once.add(key);
      errors.push(rowError(cell(row, "名单类别", row.firm.name), statusIssue(entry.status)));
    }
    if (row.relation && !named.has(row.relation.leader) && !listed.has(row.relation.leader)) {
      const known = state.enterprises.has(row.relation.leader);
      errors.push(
        rowError(cell(row, "链主统一社会信用代码", row.relation.leader), known ? leaderNotListed : leaderUnknown),
      );
    }
    return errors;
  });
}

const leaderUnknown = {
  code: "leader-unknown",
  zh: "名单和本文件中都没有这家链主企业或核心企业。",
  en: "Neither the list nor this file has this chain leader or core firm.",
};

const leaderNotListed = {
  code: "leader-not-listed",
  zh: "该企业目前不在链主企业或核心企业名单上（未列入、已暂停或已清退）。",
  en: "This firm is not listed as a chain leader or core firm at present.",
};

function statusIssue(status: "suspended" | "delisted") {
  if (status === "delisted") {
    return {
      code: "entry-delisted",
      zh: "该企业已被清退，不能通过导入恢复。",
      en: "The firm was delisted; an import does not bring it back.",
    };
  }
  return {
    code: "entry-suspended",
    level: "warning" as const,
    zh: "该企业处于暂停状态，导入不改变其状态。",
    en: "The firm is suspended, and the import leaves it so.",
  };
}

function planOf(rows: readonly ListRow[], state: ListState): ImportPlan {
  const record = new Map<string, FirmDetails>();
  const list = new Map<string, ImportPlan["list"][number]>();
  const declare = new Map<string, PlannedRelation>();
  let unchanged = 0;
  for (const { firm, kind, chain, relation } of rows) {
    const { uscc } = firm;
    const before = record.size + list.size + declare.size;
    const known = state.enterprises.get(uscc);
    if (!known || !sameDetails(known, firm)) record.set(uscc, firm);
    const key = entryKey({ uscc, kind, chain });
    if (!state.entries.has(key)) list.set(key, { uscc, kind, chain });
    if (relation) {
      const planned = { leader: relation.leader, supplier: uscc, chain, tier: relation.tier, local: relation.local };
      const declared = state.relations.get(relationKey(planned));
      if (declared?.tier !== planned.tier || declared.local !== planned.local)
        declare.set(relationKey(planned), planned);
    }
    if (record.size + list.size + declare.size === before) unchanged += 1;
  }
  return { record: [...record.values()], list: [...list.values()], declare: [...declare.values()], unchanged };
}

function sameDetails(first: FirmDetails, second: FirmDetails): boolean {
  return (
    first.name === second.name &&
    first.form === second.form &&
    first.sizeClass === second.sizeClass &&
    first.sizeDeclaredOn === second.sizeDeclaredOn &&
    first.district === second.district &&
    first.industryCode === second.industryCode
  );
}

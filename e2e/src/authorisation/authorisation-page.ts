import { usualReach } from "@lianrong/http/ownership";
import { rows, type TableRow } from "./routes.js";

/** `docs/api/authorisation.md`: every operation with who may ask, and whose rows the answer is about. */
export function authorisationPage(): string {
  const services = [...new Set(rows.map(({ service }) => service))];
  const sections = services.map((service) =>
    [
      `## ${service}`,
      "",
      "| operation | REST | scope | organisations | roles | whose rows | a stranger gets |",
      "|---|---|---|---|---|---|---|",
      ...rows.filter((row) => row.service === service).map(lineOf),
      "",
    ].join("\n"),
  );
  return [preface, ...sections].join("\n");
}

function lineOf(row: TableRow): string {
  const { service, name, kind, path, access } = row;
  const roles = access.roles ? access.roles.join(", ") : "any";
  const cells = [
    `\`${name}\``,
    `${kind === "query" ? "GET" : "POST"} \`/api/${service}/v1${path}\``,
    `\`${access.permission}\``,
    kindsOf(row),
    [roles, ...demandOf(row)].join("; "),
    whose(row),
    "object" in row.ownership ? `404 \`${row.ownership.absent}\`` : "–",
  ];
  return `| ${cells.join(" | ")} |`;
}

function demandOf({ secondFactor, secondFactorWhere }: Pick<TableRow, "secondFactor" | "secondFactorWhere">): string[] {
  if (secondFactor) return ["second factor"];
  return secondFactorWhere ? [`second factor ${secondFactorWhere.en}`] : [];
}

function kindsOf({ access, ownership }: TableRow): string {
  if (access.kinds.length === Object.keys(usualReach).length) return "all";
  return access.kinds.map((kind) => (ownership.reach?.[kind] ? `${kind} (${ownership.reach[kind]})` : kind)).join(", ");
}

function whose({ ownership }: TableRow): string {
  return "object" in ownership ? `its \`${ownership.object}\`` : ownership.rows;
}

const preface = `# Who may do what

Made from the services' \`http/operations.ts\` and \`http/ownership.ts\` by \`npm run docs\`; a test holds this page to them, and another
one walks every line: every kind of organisation with every role, of the own and of a foreign tenant, as party and as stranger, through
REST and through tRPC (\`/trpc/<service>/<operation>\`), which is the same operation with the same checks.

The checks come in this order: token (401), kind of organisation (403 \`organisation-kind-refused\`), scope (403 \`scope-insufficient\`), role
(403 \`role-missing\`), second factor (403 \`second-factor-required\`), input (400), and then the object. An object that the caller may not
see is the same 404 as one that is not there. Behind the checks stands row-level security, forced on every table.

*Whose rows*: \`own\` are those that carry the caller's organisation; ${offices()} see all of their tenant's. \`tenant\` is the same for
everybody of the tenant who may ask, \`caller\` the caller's own account, \`new\` what will be the caller's, \`installation\` the same for
everybody. A word in brackets behind a kind says that it sees further there than elsewhere.
`;

function offices(): string {
  const watching = Object.entries(usualReach).flatMap(([kind, reach]) => (reach === "tenant" ? [kind] : []));
  return `${watching.slice(0, -1).join(", ")} and ${watching.at(-1)}`;
}

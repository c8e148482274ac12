import { readdirSync, readFileSync } from "node:fs";
import { events } from "@lianrong/contracts/events";
import { z } from "zod";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** As much of JSON Schema as the catalogue's data uses. */
type JsonSchema = {
  readonly type?: string | readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
};

const JsonSchema: z.ZodType<JsonSchema> = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.lazy(() => JsonSchema)).optional(),
  items: z.lazy(() => JsonSchema).optional(),
  properties: z
    .record(
      z.string(),
      z.lazy(() => JsonSchema),
    )
    .optional(),
  required: z.array(z.string()).optional(),
});

/** `docs/events.md`: every event with its key, its data and who hears it, read off the catalogue and the services' handlers. */
export function eventsPage(): string {
  const keys = keysByType();
  const hearers = hearersByType();
  const speakers = [...new Set(Object.keys(events).map(speakerOf))];
  const sections = speakers.map((speaker) => {
    const rows = Object.entries(events)
      .filter(([type]) => speakerOf(type) === speaker)
      .map(([type, schema]) => {
        const heard = hearers.get(type)?.join(", ") ?? "";
        return `| \`${type.slice(speaker.length + 1)}\` | ${keys.get(type)} | ${heard} | ${fieldsOf(schema)} |`;
      });
    return [`## ${speaker}`, "", "| event | key | heard by | data |", "|---|---|---|---|", ...rows, ""].join("\n");
  });
  return [preface, ...sections].join("\n");
}

const preface = `# Events

Every event there is, made from \`packages/contracts/src/events.ts\` and the services' \`events/handlers.ts\` by \`npm run docs\`; a test
holds this page to them. Each section is a topic and the service that speaks there. The key is the aggregate: its events arrive in
order, numbered without a gap. Oversight hears every event and keeps it; *heard by* names those that act on it. \`?\` marks what may be
absent or null; \`org_…\` is an id with its prefix; \`…Fen\` are integer fen, \`…Bp\` basis points, \`…On\` days in China, \`…At\` instants.
`;

function speakerOf(type: string): string {
  return type.slice(0, type.indexOf("."));
}

/** The catalogue says the key once above each group of events. */
function keysByType(): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let key = "";
  for (const line of read("packages/contracts/src/events.ts").split("\n")) {
    key = line.match(/^ {2}\/\/ key: (.+)$/)?.[1] ?? key;
    const type = line.match(/^ {2}"([a-z.0-9-]+)": /)?.[1];
    if (type) keys.set(type, key);
  }
  return keys;
}

/** Whose handlers name the event; all that hear identity let go of revoked clients through one shared handler. */
function hearersByType(): ReadonlyMap<string, readonly string[]> {
  const hearers = new Map<string, string[]>();
  for (const service of readdirSync(new URL("services/", root)).sort()) {
    const texts = [`services/${service}/src/events/handlers.ts`, `services/${service}/src/service.ts`].map(readIfThere);
    const named = texts.flatMap((text) => [...text.matchAll(/"([a-z-]+\.[a-z-]+\.v\d+)":/g)].map(([, type]) => type));
    const shared = texts.some((text) => text.includes("revocationHandlers")) ? ["identity.client-revoked.v1"] : [];
    for (const type of [...named, ...shared]) if (type) hearers.set(type, [...(hearers.get(type) ?? []), service]);
  }
  return hearers;
}

function readIfThere(path: string): string {
  try {
    return read(path);
  } catch {
    return "";
  }
}

function fieldsOf(schema: z.ZodType): string {
  return members(JsonSchema.parse(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" })));
}

function members({ properties = {}, required = [] }: JsonSchema): string {
  return Object.entries(properties)
    .map(([name, member]) => {
      const shape = shapeOf(member);
      return `${name}${mayBeNull(member) || !required.includes(name) ? "?" : ""}${shape === "" ? "" : ` ${shape}`}`;
    })
    .join(", ");
}

function mayBeNull({ type, anyOf = [] }: JsonSchema): boolean {
  return type === "null" || (Array.isArray(type) && type.includes("null")) || anyOf.some(mayBeNull);
}

/** What a name does not say by itself: the values it may take, the prefix of an id, what lies inside. */
function shapeOf(schema: JsonSchema): string {
  const choices = (schema.anyOf ?? []).filter(({ type }) => type !== "null");
  if (choices.length === 1 && choices[0]) return shapeOf(choices[0]);
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(" · ");
  if (schema.items) return `[${shapeOf(schema.items)}]`;
  if (schema.properties) return `{ ${members(schema)} }`;
  const prefix = schema.pattern?.match(/^\^([a-z]{3}_)/)?.[1];
  return prefix ? `\`${prefix}…\`` : "";
}

import { z } from "zod";
import type { Operation } from "./operation.js";
import type { Failure, ListedProblem, ProblemTable } from "./problem.js";
import { edgeProblems } from "./problems.js";
import type { Operations } from "./rest.js";

const about = `[接入指南](/docs/guide)：取得密钥和令牌、游标、幂等、错误、离线核验，附三个可运行的程序。[错误代码](/problems)：每个代码的含义和怎么办。

[The guide](/docs/guide) goes from the key to the verified confirmation, with three programs that run; [the catalogue of problems](/problems) says what each code means and what to do.

令牌和证明须由程序签发，本页的 Execute 不带 DPoP；沙箱中可用 \`npm run -s lianrong -- call --as <account> GET <path>\` 调用 / A proof is signed by a program, so Execute on this page sends none: in the sandbox use that command.`;
const proofOf =
  "银行：绑定密钥的令牌，每次请求另附 DPoP 请求头（RFC 9449） / banks: a token bound to a key, and a proof of its own with every request";
const unbound = "其他系统：访问令牌，五分钟有效 / other systems: an access token, good for five minutes";

/** The OpenAPI 3.1 document of a service, made from the same table that answers the calls. */
export function openApiOf<Deps, F extends Failure>(options: {
  readonly service: string;
  readonly title: string;
  readonly operations: Operations<Deps, F>;
  readonly problems: ProblemTable<F>;
}): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(options.operations)) {
    const method = operation.kind === "query" ? "get" : "post";
    paths[operation.path] = { ...paths[operation.path], [method]: describe(name, operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: options.title,
      version: "1",
      description: about,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: `/api/${options.service}/v1` }],
    paths,
    components: {
      securitySchemes: {
        bound: { type: "http", scheme: "DPoP", description: proofOf },
        token: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: unbound },
      },
      schemas: { Problem: problemSchema({ ...edgeProblems, ...options.problems }) },
    },
    security: [{ bound: [] }, { token: [] }],
  };
}

function describe<Deps, F extends Failure>(name: string, operation: Operation<Deps, F>): unknown {
  const input = schemaOf(operation.input, "input");
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].flatMap(([, field]) => (field ? [field] : []));
  const { access } = operation;
  return {
    operationId: name,
    summary: operation.summary.zh,
    description: [
      operation.summary.en,
      `权限 / scope: \`${access.permission}\`；单位 / organisations: ${access.kinds.join(", ")}${access.roles ? `；岗位 / roles: ${access.roles.join(", ")}` : ""}`,
      ...(operation.secondFactor
        ? [
            "人员须已通过第二重验证，否则 403 `second-factor-required` / people have proven a second factor, or get that 403",
          ]
        : []),
      ...(operation.secondFactorWhere
        ? [
            `${operation.secondFactorWhere.zh}，人员须已通过第二重验证 / ${operation.secondFactorWhere.en}: people have proven a second factor, or get 403 \`second-factor-required\``,
          ]
        : []),
    ].join("\n\n"),
    parameters: [
      ...parameters(input, (field) => inPath.includes(field), "path"),
      ...(operation.kind === "query"
        ? parameters(input, (field) => !inPath.includes(field), "query")
        : [idempotencyKey, ...besideFile(operation, input)]),
    ],
    ...(operation.kind === "command" ? { requestBody: requestBody(operation, without(input, inPath)) } : {}),
    responses: {
      [operation.kind === "query" ? "200" : "201"]: {
        description: operation.summary.zh,
        content: {
          [operation.answersFile?.type ?? "application/json"]: { schema: schemaOf(operation.output, "output") },
        },
      },
      default: {
        description: "出错时的说明（RFC 9457） / the problem document",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,128}$" },
  description: "重发同一请求时使用同一个值 / the same value for every repeat of the same request",
};

function requestBody<Deps, F extends Failure>(operation: Operation<Deps, F>, schema: unknown): unknown {
  const types = operation.fileTypes ?? ["application/json"];
  const body = operation.fileTypes ? { type: "string", format: "binary" } : schema;
  return { required: true, content: Object.fromEntries(types.map((type) => [type, { schema: body }])) };
}

/** The body of such a command is the file itself; what else it takes stands in the query. */
function besideFile<Deps, F extends Failure>({ fileTypes }: Operation<Deps, F>, input: JsonSchema): unknown[] {
  return fileTypes ? parameters(input, (field) => field !== "file", "query") : [];
}

const JsonSchema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
  required: z.array(z.string()).default([]),
});
type JsonSchema = z.infer<typeof JsonSchema>;

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return JsonSchema.parse(rest);
}

function parameters(input: JsonSchema, chosen: (field: string) => boolean, place: "path" | "query"): unknown[] {
  return Object.entries(input.properties)
    .filter(([field]) => chosen(field))
    .map(([field, schema]) => ({
      name: field,
      in: place,
      required: place === "path" || input.required.includes(field),
      ...(schema.description ? { description: schema.description } : {}),
      schema,
    }));
}

function without(input: JsonSchema, fields: readonly string[]): unknown {
  return {
    ...input,
    properties: Object.fromEntries(Object.entries(input.properties).filter(([field]) => !fields.includes(field))),
    required: input.required.filter((field) => !fields.includes(field)),
  };
}

function problemSchema(problems: Readonly<Record<string, ListedProblem>>): unknown {
  return {
    type: "object",
    description: problemsAsTable(problems),
    required: ["type", "title", "status", "detail", "remedy", "code", "traceId"],
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      remedy: { type: "string", description: "怎么办 / what to do" },
      code: {
        type: "string",
        // No enumeration: codes are added within a version, and a generated client would break at the first.
        description: "程序只判断它；以后会有新的 / what a program decides on; new ones may come",
        examples: Object.keys(problems),
      },
      rule: { type: "object", properties: { id: { type: "string" }, citation: { type: "string" } } },
      errors: {
        type: "array",
        items: {
          type: "object",
          properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
        },
      },
      traceId: { type: "string" },
    },
  };
}

/** What each code means and what to do about it, for whoever reads the document. */
function problemsAsTable(problems: Readonly<Record<string, ListedProblem>>): string {
  const rows = Object.entries(problems).map(
    ([code, { status, title, remedy }]) =>
      `| [\`${code}\`](/problems/${code}) | ${status} | ${title.zh} / ${title.en} | ${remedy.zh} / ${remedy.en} |`,
  );
  const heading = ["| code | HTTP | 含义 / meaning | 怎么办 / what to do |", "|---|---|---|---|"];
  return [...heading, ...rows].join("\n");
}

import { randomUUID } from "node:crypto";
import { type Actor, OrganisationKind, type Permission, Role } from "@lianrong/contracts/actor";
import { actorOf } from "./actors.js";

/** One operation as its service's tables describe it: who may ask, and whose rows it is about. */
export type Route = {
  readonly service: string;
  readonly name: string;
  readonly kind: "query" | "command";
  readonly path: string;
  readonly access: {
    readonly permission: Permission;
    readonly kinds: readonly OrganisationKind[];
    readonly roles?: readonly Role[] | undefined;
  };
  readonly secondFactor?: boolean | undefined;
  readonly fileTypes?: readonly string[] | undefined;
};

export const transports = ["REST", "tRPC"] as const;
export type Transport = (typeof transports)[number];
export type Walked = { readonly status: number; readonly code: string | undefined; readonly text: string };

/** Every kind of organisation with every role alone and with none, each in an organisation that nobody knows. */
export function everyStranger(tenant: string): readonly Actor[] {
  const rolesOfOne: readonly (readonly Role[])[] = [[], ...Role.options.map((role) => [role])];
  return OrganisationKind.options.flatMap((kind) => rolesOfOne.map((roles) => actorOf({ tenant, kind, roles })));
}

/** What the table says to an actor before any row is looked for; undefined where it lets the actor in. */
export function refusalOf({ access, secondFactor }: Route, actor: Actor): string | undefined {
  if (!access.kinds.includes(actor.organisationKind)) return "403 organisation-kind-refused";
  if (!actor.permissions.includes(access.permission)) return "403 scope-insufficient";
  const { roles } = access;
  if (roles && !roles.some((role) => actor.roles.includes(role))) return "403 role-missing";
  return secondFactor && !actor.secondFactor ? "403 second-factor-required" : undefined;
}

type Ask = {
  readonly route: Route;
  readonly transport: Transport;
  readonly token: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
};

/** The request that asks for an operation in one of the two ways; a file goes by REST alone. */
export function requestFor({ route, transport, token, input }: Ask): {
  readonly path: string;
  readonly init: RequestInit;
} {
  const headers = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(route.kind === "command" ? { "idempotency-key": randomUUID() } : {}),
  };
  const json = { ...headers, "content-type": "application/json" };
  if (transport === "tRPC") {
    const path = `/trpc/${route.service}/${route.name}`;
    if (route.kind === "command") return { path, init: { method: "POST", headers: json, body: JSON.stringify(input) } };
    return { path: `${path}?input=${encodeURIComponent(JSON.stringify(input))}`, init: { headers } };
  }
  const rest = { ...input };
  const filled = route.path.replaceAll(/\{(\w+)\}/g, (_all, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  const path = `/api/${route.service}/v1${filled}`;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) query.set(name, String(value));
  const [fileType] = route.fileTypes ?? [];
  if (fileType) {
    const init = { method: "POST", headers: { ...headers, "content-type": fileType }, body: "x" };
    return { path: `${path}?${query}`, init };
  }
  if (route.kind === "command") return { path, init: { method: "POST", headers: json, body: JSON.stringify(rest) } };
  return { path: `${path}?${query}`, init: { headers } };
}

/** Reads an answer of either transport: its status, and the code of its problem document. */
export async function readAnswer(response: Response): Promise<Walked> {
  const text = await response.text();
  return { status: response.status, code: response.status < 400 ? undefined : codeIn(JSON.parse(text)), text };
}

/** The code of a problem document, which tRPC wraps. */
function codeIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  if ("code" in body && typeof body.code === "string") return body.code;
  for (const name of ["error", "data", "problem"] as const) {
    const held = Object.entries(body).find(([key]) => key === name)?.[1];
    if (held !== undefined) return codeIn(name === "data" ? problemIn(held) : held);
  }
  return undefined;
}

/** Beside the problem, tRPC's data has a code of its own that means less. */
function problemIn(data: unknown): unknown {
  return typeof data === "object" && data !== null && "problem" in data ? { problem: data.problem } : undefined;
}

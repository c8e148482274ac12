import { OrganisationKind, Permission } from "@lianrong/contracts/actor";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "./http/operations.js";
import { type Bench, openBench } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const prefixes: Readonly<Record<string, string>> = {
  caseId: "cas",
  matchId: "mat",
  offerId: "off",
  lineId: "lin",
  allocationId: "alc",
};
const routes = Object.entries(operations).map(([name, { path, kind, access }]) => ({
  name,
  access,
  path: path.replaceAll(/\{(\w+)\}/g, (_all, id: string) => `${prefixes[id]}_00000000-0000-4000-8000-000000000000`),
  body: kind === "command" ? {} : undefined,
}));

test.each(routes)(
  "$name is closed to every kind of organisation that it is not for",
  async ({ access, path, body }) => {
    const kinds: readonly OrganisationKind[] = access.kinds;
    for (const kind of OrganisationKind.options.filter((one) => !kinds.includes(one))) {
      expect(await bench.refused(actorOf({ kind }), path, body)).toBe("403 organisation-kind-refused");
    }
  },
);

test.each(routes)("$name is closed to a token without its scope", async ({ access, path, body }) => {
  const permissions = Permission.options.filter((permission) => permission !== access.permission);
  for (const kind of access.kinds) {
    expect(await bench.refused(actorOf({ kind, permissions }), path, body)).toBe("403 scope-insufficient");
  }
});

test.each(routes)("$name answers nobody without a token", async ({ path, body }) => {
  const method = body ? "POST" : "GET";
  const response = await bench.app.request(`/api/bank-matching/v1${path}`, { method });
  expect(response.status).toBe(401);
});

test.each(routes.filter(({ path }) => path.includes("00000000")))(
  "$name finds nothing under an id that does not exist, or is another tenant's",
  async ({ access, path, body }) => {
    for (const kind of access.kinds) {
      const answer = await bench.refused(actorOf({ kind }), path, body);
      // A command whose input is not complete is refused before anything is looked for.
      expect([
        "400 input-invalid",
        "404 case-not-found",
        "404 match-not-found",
        "404 offer-not-found",
        "404 line-not-found",
        "404 allocation-not-found",
      ]).toContain(answer);
    }
  },
);

test("the OpenAPI document names every operation's path", async () => {
  const response = await bench.app.request("/api/bank-matching/v1/openapi.json");
  const document = await response.text();
  for (const { path } of Object.values(operations)) expect(document).toContain(`${path}"`);
});

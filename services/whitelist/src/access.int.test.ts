import { OrganisationKind, Permission } from "@lianrong/contracts/actor";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "./http/operations.js";
import { startTestWhitelist } from "./testing/world.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

const routes = Object.entries(operations).map(([name, operation]) => ({ name, ...operation }));
type Route = (typeof routes)[number];

function call(route: Route, actor: ReturnType<typeof actorOf>) {
  const path = route.path.replaceAll(/\{\w+\}/g, "1");
  if (route.fileTypes) return world.upload(actor, "x");
  return route.kind === "query" ? world.get(actor, path) : world.post(actor, path);
}

describe.each(routes)("$kind $path", (route) => {
  const { kinds, permission, roles } = route.access;

  test("is closed to every other kind of organisation", async () => {
    for (const kind of OrganisationKind.options.filter((other) => !kinds.includes(other))) {
      expect(await call(route, actorOf({ kind }))).toMatchObject({
        status: 403,
        json: { code: "organisation-kind-refused" },
      });
    }
  });

  test("is closed to a token without its scope, and to roles that do not do it", async () => {
    const [kind] = kinds;
    if (!kind) throw new Error("somebody may");
    const others = Permission.options.filter((other) => other !== permission);
    expect(await call(route, actorOf({ kind, permissions: others }))).toMatchObject({
      status: 403,
      json: { code: "scope-insufficient" },
    });
    const viewer = await call(route, actorOf({ kind, roles: ["viewer"] }));
    expect(viewer.status === 403).toBe(roles !== undefined);
  });
});

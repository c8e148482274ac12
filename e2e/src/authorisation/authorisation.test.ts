import type { Actor } from "@lianrong/contracts/actor";
import { Permission } from "@lianrong/contracts/actor";
import { type Reach, usualReach } from "@lianrong/http/ownership";
import { everyStranger, refusalOf, transports, type Walked } from "@lianrong/testing/access-walk";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rows, type TableRow } from "./routes.js";
import { openWalkedCity, type WalkedCity } from "./walked-city.js";

let city: WalkedCity;
beforeAll(async () => {
  city = await openWalkedCity();
});
afterAll(() => city?.close());

const here = "shifan";
const elsewhere = "elsewhere";
const route = ({ service, name }: TableRow) => `${service}.${name}`;
const answerIn = ({ status, code }: Walked) => (code ? `${status} ${code}` : String(status));
const accessCodes = /organisation-kind-refused|scope-insufficient|role-missing|second-factor-required|token-/;

function reachOf({ ownership }: TableRow, { organisationKind: kind }: Actor): Reach {
  return ownership.reach?.[kind] ?? usualReach[kind];
}

/** The object that a row is about, as the story left it; an empty id where it is about none. */
function objectOf({ ownership }: TableRow) {
  return ("object" in ownership ? city.objects.get(ownership.object) : undefined) ?? { id: "", absent: "" };
}

/** What those who are let in and are strangers to the object get; undefined where the row is about no object. */
function absenceOf({ ownership }: TableRow): string | undefined {
  return "object" in ownership ? `404 ${ownership.absent}` : undefined;
}

describe.each(rows.map((row) => ({ row, title: route(row) })))("$title", ({ row }) => {
  const ways = transports.filter((way) => way === "REST" || !row.fileTypes);

  it("answers nobody without a token", async () => {
    const { id } = objectOf(row);
    for (const way of ways) expect(answerIn(await city.ask(row, way, { object: id }))).toBe("401 token-missing");
  });

  it("says to every kind and role of another tenant what the table says, and shows nothing of this one", async () => {
    for (const actor of everyStranger(elsewhere)) {
      const { id, absent } = objectOf(row);
      const expected = refusalOf(row, actor) ?? absenceOf(row);
      // Whoever sees every tenant is asked for what is nowhere: the walk is not to change the city.
      const seesAll = reachOf(row, actor) === "installation" || isForEverybody(row);
      const object = seesAll ? absent : id;
      for (const way of ways) {
        const walked = await city.ask(row, way, { actor, object });
        const who = `${actor.organisationKind} ${actor.roles.join()} by ${way}`;
        if (expected) expect(`${who}: ${answerIn(walked)}`).toBe(`${who}: ${expected}`);
        else if (!isOfCaller(row)) expectOpen(walked, who);
        if (!seesAll) expectSilence(walked);
      }
    }
  });

  it("is closed to every token without its scope", async () => {
    const permissions = Permission.options.filter((permission) => permission !== row.access.permission);
    for (const kind of row.access.kinds) {
      const actor = actorOf({ tenant: here, kind, permissions, roles: row.access.roles ?? ["maker"] });
      for (const way of ways) {
        const walked = await city.ask(row, way, { actor, object: objectOf(row).id });
        expect(answerIn(walked)).toBe("403 scope-insufficient");
      }
    }
  });

  if (row.secondFactor)
    it("is closed to people who proved no more than a password", async () => {
      for (const kind of row.access.kinds) {
        const actor = actorOf({ tenant: here, kind, roles: row.access.roles ?? ["maker"], secondFactor: false });
        for (const way of ways) {
          const walked = await city.ask(row, way, { actor, object: objectOf(row).id });
          expect(answerIn(walked)).toBe("403 second-factor-required");
        }
      }
    });

  it("tells a stranger of this tenant what it would tell of an object that is not there", async () => {
    const strangers = [...everyStranger(here), city.bystander].filter(
      (actor) => refusalOf(row, actor) === undefined && reachOf(row, actor) === "organisation",
    );
    const { id, absent } = objectOf(row);
    for (const actor of strangers) {
      for (const way of ways) {
        const foreign = await city.ask(row, way, { actor, object: id });
        if (!isOfCaller(row)) expect(answerIn(foreign)).not.toMatch(/^(401|5\d\d)/);
        if (!("object" in row.ownership)) continue;
        const nowhere = await city.ask(row, way, { actor, object: absent });
        expect(answerIn(foreign)).toBe(absenceOf(row));
        expect(withoutTrace(foreign)).toBe(withoutTrace(nowhere));
      }
    }
  });
});

/** Let in, and answered without a fault. */
function expectOpen({ status, code }: Walked, who: string): void {
  expect(`${who}: ${status} ${code}`).not.toMatch(/: (401|5\d\d)/);
  expect(code ?? "").not.toMatch(accessCodes);
}

/** Not a word of what is another tenant's. */
function expectSilence({ text }: Walked): void {
  for (const [field, { id }] of city.objects) if (field !== "number") expect(text).not.toContain(id);
}

/** The account of whoever asks, which these actors, whom identity never registered, do not have. */
function isOfCaller({ ownership }: TableRow): boolean {
  return "rows" in ownership && ownership.rows === "caller";
}

/** What is the same in every tenant: a template, the platform's public keys. */
function isForEverybody({ ownership }: TableRow): boolean {
  return "rows" in ownership && ownership.rows === "installation";
}

function withoutTrace({ text }: Walked): string {
  return text.replaceAll(/[\da-f]{32}/g, "");
}

describe("nothing is answered that stands in no table", () => {
  /** Addresses that are no operations, and who may ask there. */
  const others: Readonly<Record<string, RegExp>> = {
    // The pages of logging in, which have attacks of their own, and the public keys.
    identity: /^\/(oidc|invitations?)(\/|$)|^\/\*$|^\/oidc\*|^\/api\/identity\/v1\/jwks$/,
  };

  it.each([...new Set(rows.map(({ service }) => service))])("%s", (service) => {
    const running = city.stage.installation.services.find(({ name }) => name === service);
    const known = new Set(
      rows
        .filter((row) => row.service === service)
        .map(
          (row) =>
            `${row.kind === "query" ? "GET" : "POST"} /api/${service}/v1${row.path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
        ),
    );
    const front = [
      `/api/${service}/v1/openapi.json`,
      `/api/${service}/v1/*`,
      `/api/${service}/*`,
      `/trpc/${service}/*`,
      "/*",
    ];
    const strange = (running?.app.routes ?? []).filter(
      ({ method, path }) =>
        !known.has(`${method} ${path}`) &&
        !front.includes(path) &&
        !(method === "ALL" && [...known].some((one) => one.endsWith(` ${path}`))) &&
        !others[service]?.test(path),
    );
    expect(strange.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

describe("the portal passes on the operations of the services and nothing else", () => {
  const own = { "x-lianrong": "portal" };

  it("nothing without a login, whatever is asked", async () => {
    for (const { service, name } of rows) {
      const answer = await fetch(new URL(`/portal/trpc/${service}/${name}`, city.stage.installation.origin), {
        headers: own,
      });
      expect(`${service}.${name} ${answer.status}`).toBe(`${service}.${name} 401`);
    }
  });

  it.each([
    "/portal/api/identity/v1/people",
    "/portal/api/intake/v1/receivables",
    "/portal/trpc/portal/anything",
    "/portal/trpc/intake/../identity/listPeople",
    "/portal/trpc/intake%2flistReceivables",
    "/portal/oidc/token",
    "/portal/metrics",
    "/portal/trpc/intake/list_Receivables",
  ])("not %s", async (path) => {
    const answer = await fetch(new URL(path, city.stage.installation.origin), { headers: own });
    expect([401, 404]).toContain(answer.status);
    expect(answer.status === 401 ? new URL(answer.url).pathname : "").toMatch(
      /^$|^\/portal\/trpc\/[a-z-]+\/[A-Za-z]+$/,
    );
  });
});

describe("whoever has a part in an object is let to it", () => {
  const about = rows.filter(({ ownership }) => "object" in ownership);
  const questionsFirst = [...about].sort((one, other) => other.kind.localeCompare(one.kind));

  it.each(questionsFirst.map((row) => ({ row, title: route(row) })))("$title", async ({ row }) => {
    const { id } = objectOf(row);
    const parties = city.organisations
      .filter(({ kind }) => row.access.kinds.includes(kind))
      .map((party) => actorOf({ tenant: here, ...party, roles: row.access.roles ?? ["maker", "administrator"] }));
    const offices = row.access.kinds
      .filter(
        (kind) =>
          (row.ownership.reach?.[kind] ?? usualReach[kind]) === "tenant" &&
          !city.organisations.some((known) => known.kind === kind),
      )
      .map((kind) => actorOf({ tenant: here, kind }));
    const operator = row.access.kinds.includes("operator")
      ? [actorOf({ tenant: "platform", kind: "operator", roles: ["administrator"] })]
      : [];
    const answers: string[] = [];
    for (const actor of [...parties, ...offices, ...operator]) {
      const walked = await city.ask(row, "REST", { actor, object: id });
      expect(walked.code ?? "").not.toMatch(accessCodes);
      expect(walked.status).toBeLessThan(500);
      answers.push(answerIn(walked));
    }
    expect(answers.filter((answer) => answer !== absenceOf(row))).not.toEqual([]);
  });
});

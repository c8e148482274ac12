import { CountedConfirmations, CountedRequests } from "@lianrong/contracts/counted";
import { day } from "@lianrong/contracts/days";
import { Alerts, Funnel, MonitoredCases, Overview } from "@lianrong/contracts/oversight";
import { Uscc } from "@lianrong/contracts/uscc";
import { replay } from "@lianrong/messaging/replay";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectionTables } from "./db/projection-rows.js";
import { logReaderOf } from "./log-reader.js";
import { happyStory } from "./testing/story.js";
import { startTestOversight, type Told } from "./testing/world.js";
import { rebuildProjections } from "./usecases/rebuild-projections.js";

let world: Awaited<ReturnType<typeof startTestOversight>>;
beforeAll(async () => {
  world = await startTestOversight();
});
afterAll(() => world.stop());

let tenants = 0;
function newBureau() {
  tenants += 1;
  return actorOf({ tenant: `city-${tenants}`, kind: "finance-bureau" });
}

async function hearAll(tenant: string, events: readonly Told[]): Promise<void> {
  for (const event of events) await world.hear(tenant, event);
}

/** Every row of the figures as text, so that two ways of making them can be compared byte for byte. */
async function figuresOf(tenant: string): Promise<string> {
  const tables = [];
  for (const table of projectionTables) {
    const rows = await world.rows(`select t::text as row from ${table} t where tenant = $1 order by 1`, [tenant]);
    tables.push({ table, rows });
  }
  return JSON.stringify(tables);
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const left = [...items];
  const drawn: T[] = [];
  for (let state = seed; left.length > 0; ) {
    state = (state * 48_271) % 2_147_483_647;
    drawn.push(...left.splice(state % left.length, 1));
  }
  return drawn;
}

describe("the funnel", () => {
  test("counts a request once in each step that it reached, with the amount of that step", async () => {
    const bureau = newBureau();
    const { events, amountFen } = happyStory(bureau.tenant);
    await hearAll(bureau.tenant, events);
    await hearAll(bureau.tenant, happyStory(bureau.tenant).events.slice(0, 9));
    const funnel = Funnel.parse((await world.get(bureau, "/funnel")).json);
    expect(funnel.steps.map(({ step, requests }) => `${step} ${requests}`)).toEqual([
      "filed 2",
      "ready 2",
      "pushed 2",
      "claimed 1",
      "offered 1",
      "accepted 1",
      "approved 1",
      "disbursed 1",
      "repaid 1",
    ]);
    expect(funnel.steps.at(0)?.amountFen).toBe(2 * amountFen);
    expect(funnel.steps.at(-1)?.amountFen).toBe(amountFen);
    expect(funnel.asOfEvents).toBe(events.length + 9);
  });

  test("and the overview still answer where absurd amounts add up to more than a number carries", async () => {
    const bureau = newBureau();
    const amountFen = Number.MAX_SAFE_INTEGER;
    for (let told = 0; told < 2; told += 1)
      await hearAll(bureau.tenant, happyStory(bureau.tenant, { amountFen }).events);
    const { steps } = Funnel.parse((await world.get(bureau, "/funnel")).json);
    expect(new Set(steps.map((step) => step.amountFen))).toEqual(new Set([amountFen]));
    const overview = Overview.parse((await world.get(bureau, "/overview?period=2026-09")).json);
    expect(overview).toMatchObject({ confirmedFen: amountFen, drawnFen: amountFen, repaidFen: amountFen });
  });

  test("an event that comes again is counted once and logged once", async () => {
    const bureau = newBureau();
    const { events } = happyStory(bureau.tenant);
    await hearAll(bureau.tenant, events);
    const before = await figuresOf(bureau.tenant);
    await hearAll(bureau.tenant, events);
    expect(await figuresOf(bureau.tenant)).toBe(before);
    expect(Funnel.parse((await world.get(bureau, "/funnel")).json).asOfEvents).toBe(events.length);
  });

  test("shows the requests filed in the period alone, by the day in China", async () => {
    const bureau = newBureau();
    await hearAll(bureau.tenant, happyStory(bureau.tenant, { filedAt: "2026-08-31T23:57:00.000+08:00" }).events);
    await hearAll(bureau.tenant, happyStory(bureau.tenant, { filedAt: "2026-08-31T23:59:00.000+08:00" }).events);
    const filedIn = async (period: string) =>
      Funnel.parse((await world.get(bureau, `/funnel?period=${period}`)).json).steps[0]?.requests;
    expect(await filedIn("2026-08")).toBe(1);
    expect(await filedIn("2026-09")).toBe(1);
    expect(await filedIn("2026-Q3")).toBe(2);
    expect(await filedIn("2026")).toBe(2);
    expect(await filedIn("2025")).toBe(0);
  });
});

describe("the figures", () => {
  test("are the same bytes in whatever order the topics brought the events, and after a rebuild from the log", async () => {
    const bureau = newBureau();
    const story = happyStory(bureau.tenant);
    await hearAll(bureau.tenant, story.events);
    const straight = await figuresOf(bureau.tenant);
    expect(JSON.parse(straight)).toMatchObject([
      { rows: expect.arrayContaining([expect.anything()]) },
      {},
      {},
      {},
      {},
      {},
    ]);
    const rebuilt = await rebuildProjections(world.deps, bureau.tenant);
    expect(rebuilt).toEqual({ ok: true, value: { events: story.events.length } });
    expect(await figuresOf(bureau.tenant)).toBe(straight);
    for (const seed of [1, 2, 3, 4, 5]) {
      const elsewhere = newBureau();
      const retold = shuffled(story.events, seed).map((event) => ({
        ...event,
        text: event.text.replaceAll(`"${bureau.tenant}"`, `"${elsewhere.tenant}"`),
      }));
      await hearAll(elsewhere.tenant, retold);
      expect((await figuresOf(elsewhere.tenant)).replaceAll(elsewhere.tenant, bureau.tenant)).toBe(straight);
    }
  });

  test("of the overview follow the money and the confirmations, each with its definition", async () => {
    const bureau = newBureau();
    const { events, amountFen } = happyStory(bureau.tenant);
    await hearAll(bureau.tenant, events);
    await hearAll(bureau.tenant, happyStory(bureau.tenant).events.slice(0, 3));
    const answer = Overview.parse((await world.get(bureau, "/overview?period=2026-09")).json);
    expect(answer).toMatchObject({
      listedEntries: 2,
      chainLeaders: 0,
      requestsFiled: 2,
      confirmedFen: amountFen,
      confirmationsOpen: 1,
      confirmationsLate: 0,
      drawnFen: amountFen,
      repaidFen: amountFen,
      averageRateBp: 385,
    });
    expect(answer.definitions.drawnFen).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    const earlier = Overview.parse((await world.get(bureau, "/overview?period=2026-08")).json);
    expect(earlier).toMatchObject({
      listedEntries: 0,
      requestsFiled: 0,
      confirmedFen: 0,
      confirmationsOpen: 0,
      drawnFen: 0,
    });
  });
});

describe("what stands behind a figure", () => {
  const sum = (rows: readonly { readonly countedFen: number }[]) =>
    rows.reduce((total, { countedFen }) => total + countedFen, 0);

  test("is as many requests, and as much money, as the funnel and the overview say, step by step and page by page", async () => {
    const bureau = newBureau();
    await hearAll(bureau.tenant, happyStory(bureau.tenant).events);
    await hearAll(bureau.tenant, happyStory(bureau.tenant, { amountFen: 700_000_00 }).events.slice(0, 9));
    const counted = async (query: string) =>
      CountedRequests.parse((await world.get(bureau, `/counted-requests?${query}`)).json);
    const { steps } = Funnel.parse((await world.get(bureau, "/funnel?period=2026-09")).json);
    for (const { step, requests, amountFen } of steps) {
      const { data } = await counted(`figure=${step}&period=2026-09`);
      expect({ step, requests: data.length, amountFen: sum(data) }).toEqual({ step, requests, amountFen });
      expect((await counted(`figure=${step}&period=2026-08`)).data).toEqual([]);
    }
    const overview = Overview.parse((await world.get(bureau, "/overview?period=2026-09")).json);
    expect(sum((await counted("figure=money-drawn&period=2026-09")).data)).toBe(overview.drawnFen);
    expect(sum((await counted("figure=money-repaid&period=2026-09")).data)).toBe(overview.repaidFen);
    expect((await counted("figure=money-drawn&period=2026-08")).data).toEqual([]);

    const first = await counted("figure=filed&limit=1");
    const second = await counted(`figure=filed&limit=1&cursor=${first.nextCursor}`);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.data, ...second.data].map(({ requestId }) => requestId)).size).toBe(2);
  });

  test("is the confirmations that the overview adds up, with whoever is asked by name", async () => {
    const bureau = newBureau();
    const open = happyStory(bureau.tenant, { amountFen: 300_000_00 });
    await hearAll(bureau.tenant, happyStory(bureau.tenant).events);
    await hearAll(bureau.tenant, open.events.slice(0, 3));
    const { debtorId } = open.receivable;
    const data = { organisationId: debtorId, kind: "enterprise", name: "云岭光电有限公司", uscc: null } as const;
    const at = "2026-08-31T09:00:00.000+08:00";
    await world.hear(bureau.tenant, open.tell({ type: "identity.organisation-opened.v1", key: debtorId, at, data }));
    const counted = async (query: string) =>
      CountedConfirmations.parse((await world.get(bureau, `/counted-confirmations?${query}`)).json);
    const overview = Overview.parse((await world.get(bureau, "/overview?period=2026-09")).json);
    expect(sum((await counted("figure=confirmed&period=2026-09")).data)).toBe(overview.confirmedFen);
    expect((await counted("figure=confirmed&period=2026-08")).data).toEqual([]);
    expect(await counted("figure=open&period=2026-09")).toMatchObject({
      data: [{ confirmationId: open.ids.confirmationId, debtorName: "云岭光电有限公司", countedFen: 300_000_00 }],
      nextCursor: null,
    });
    expect((await counted("figure=late")).data).toHaveLength(overview.confirmationsLate);
    expect(await world.get(bureau, "/counted-confirmations?figure=open&cursor=x")).toMatchObject({ status: 400 });
  });
});

describe("the log", () => {
  test("keeps an event of a type that nobody knows yet, at a dense position", async () => {
    const bureau = newBureau();
    const [first] = happyStory(bureau.tenant).events;
    if (!first) throw new Error("a story has a first event");
    const text = first.text.replace("whitelist.entry-listed.v1", "matchmaking.demand-posted.v9");
    await world.hear(bureau.tenant, first);
    await world.hear(bureau.tenant, { ...first, type: "matchmaking.demand-posted.v9", text });
    const rows = await world.rows("select position, topic, event from event_log where tenant = $1 order by 1", [
      bureau.tenant,
    ]);
    expect(rows).toMatchObject([
      { position: 1, topic: "whitelist", event: first.text },
      { position: 2, topic: "matchmaking", event: text },
    ]);
  });

  test.each([
    "update event_log set event = ''",
    "delete from event_log",
    "truncate event_log",
    "delete from alert_closing",
  ])("refuses the service's own role: %s", async (statement) => {
    await expect(world.rows(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("is replayed by another service through its own inbox: everything once, in order, of the topics it hears", async () => {
    const bureau = newBureau();
    const { events } = happyStory(bureau.tenant);
    await hearAll(bureau.tenant, events);
    const seen: string[] = [];
    const note = async (_tx: unknown, { type, key, seq }: { type: string; key: string; seq: number }) => {
      seen.push(`${type} ${key} ${seq}`);
      return { outcome: "handled" } as const;
    };
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const again = () =>
      replay({
        db: world.db,
        service: "another",
        topics: ["intake"],
        read: logReaderOf(world.db, bureau.tenant),
        handlers: {
          "intake.request-filed.v1": note,
          "intake.request-ready.v1": note,
          "bank-matching.case-opened.v1": note,
        },
        log,
        now: world.clock.now,
      });
    const first = await again();
    expect(first).toMatchObject({ handled: 2, failures: 0, held: 0 });
    expect(seen.map((line) => line.split(" ")[0])).toEqual(["intake.request-filed.v1", "intake.request-ready.v1"]);
    expect(await again()).toMatchObject({ handled: 0 });
  });
});

describe("a late confirmation", () => {
  async function lateStory() {
    const bureau = newBureau();
    const story = happyStory(bureau.tenant);
    const { confirmationId } = story.ids;
    const late = { ...story.receivable, confirmationId, dueOn: day("2026-10-08"), rule: "R07" };
    await hearAll(bureau.tenant, story.events.slice(0, 3));
    await world.hear(
      bureau.tenant,
      story.tell({
        type: "intake.confirmation-late.v1",
        key: story.ids.receivableId,
        at: "2026-10-09T00:01:00.000+08:00",
        data: late,
      }),
    );
    return { bureau, story };
  }

  test("alerts the industry bureau with a copy to the finance bureau, once, and says so in an event", async () => {
    const { bureau, story } = await lateStory();
    const { data } = Alerts.parse((await world.get(bureau, "/alerts?open=true")).json);
    expect(data).toMatchObject([
      {
        kind: "confirmation-late",
        rule: "R07",
        subject: story.ids.receivableId,
        addressee: "industry-bureau",
        copyTo: ["finance-bureau"],
        dueOn: "2026-10-08",
        resolvedAt: null,
        closedAt: null,
      },
    ]);
    const raised = await world.rows("select type, key from audit where tenant = $1", [bureau.tenant]);
    expect(raised).toEqual([{ type: "oversight.alert-raised.v1", key: story.ids.receivableId }]);
    await rebuildProjections(world.deps, bureau.tenant);
    expect(await world.rows("select type, key from audit where tenant = $1", [bureau.tenant])).toEqual(raised);
  });

  test("is closed by a bureau, once, and stays closed through a rebuild", async () => {
    const { bureau } = await lateStory();
    const [alert] = Alerts.parse((await world.get(bureau, "/alerts")).json).data;
    const path = `/alerts/${alert?.alertId}/close`;
    const closed = await world.post(bureau, path, { note: "已约谈债务人" }, "close-once");
    expect(closed).toMatchObject({ status: 201, json: { closedAt: expect.any(String) } });
    expect((await world.post(bureau, path, { note: "已约谈债务人" }, "close-once")).text).toBe(closed.text);
    expect(await world.post(bureau, path, { note: "又一次" })).toMatchObject({
      status: 409,
      json: { code: "alert-closed" },
    });
    await rebuildProjections(world.deps, bureau.tenant);
    expect(Alerts.parse((await world.get(bureau, "/alerts?open=true")).json).data).toEqual([]);
    expect(Alerts.parse((await world.get(bureau, "/alerts?open=false")).json).data).toHaveLength(1);
  });

  test("of another tenant, and one that is not there, are the same 404", async () => {
    const { bureau } = await lateStory();
    const [alert] = Alerts.parse((await world.get(bureau, "/alerts")).json).data;
    for (const alertId of [alert?.alertId, "alt_00000000-0000-4000-8000-000000000000"]) {
      const answer = await world.post(newBureau(), `/alerts/${alertId}/close`, { note: "不是我的" });
      expect(answer).toMatchObject({ status: 404, json: { code: "alert-not-found" } });
    }
  });
});

describe("the cases", () => {
  test("are found by the borrower's name and initials and by their ids, in their own tenant alone", async () => {
    const bureau = newBureau();
    const { events, ids, tell } = happyStory(bureau.tenant);
    const { requestId, caseId, borrowerId } = ids;
    const recorded = tell({
      type: "whitelist.enterprise-recorded.v1",
      key: borrowerId,
      at: "2026-09-01T08:00:00.000+08:00",
      data: {
        enterpriseId: borrowerId,
        uscc: Uscc.parse("91350104MA1XG6125X"),
        name: "海峡模组有限公司",
        form: "company",
        sizeClass: "small",
        sizeDeclaredOn: day("2026-01-05"),
        district: "350104",
        industryCode: "C3974",
        revision: 1,
      },
    });
    await hearAll(bureau.tenant, [recorded, ...events]);
    for (const text of ["海峡", "hxmz", "91350104ma1x", requestId, caseId]) {
      const find = async (by: typeof bureau) =>
        MonitoredCases.parse((await world.get(by, `/cases?search=${encodeURIComponent(text)}`)).json).data;
      expect(await find(bureau)).toMatchObject([{ requestId }]);
      expect(await find(newBureau())).toEqual([]);
    }
  });

  test("come in pages of a stable order, with the stage and since when", async () => {
    const bureau = newBureau();
    for (const hour of ["10", "11", "12"]) {
      await hearAll(bureau.tenant, happyStory(bureau.tenant, { filedAt: `2026-09-01T${hour}:00:00.000+08:00` }).events);
    }
    const first = MonitoredCases.parse((await world.get(bureau, "/cases?limit=2")).json);
    const second = MonitoredCases.parse((await world.get(bureau, `/cases?limit=2&cursor=${first.nextCursor}`)).json);
    expect(first.data).toHaveLength(2);
    expect(second).toMatchObject({
      data: [{ stage: "closed", closedReason: "repaid", stuck: false }],
      nextCursor: null,
    });
    expect(new Set([...first.data, ...second.data].map(({ requestId }) => requestId)).size).toBe(3);
    expect(await world.get(bureau, "/cases?cursor=x")).toMatchObject({ status: 400, json: { code: "cursor-invalid" } });
  });

  test("are stuck after the tenant's own number of days without movement, or past a clock", async () => {
    const bureau = newBureau();
    const filedAt = new Date(world.clock.now().getTime() - 3 * 86_400_000).toISOString();
    await hearAll(bureau.tenant, happyStory(bureau.tenant, { filedAt }).events.slice(0, 2));
    const stuck = async () => MonitoredCases.parse((await world.get(bureau, "/cases?stuck=true")).json).data.length;
    expect(await stuck()).toBe(0);
    expect(MonitoredCases.parse((await world.get(bureau, "/cases?stuck=false")).json).data).toHaveLength(1);
    expect(await world.post(bureau, "/parameters", { stuckAfterDays: 2 })).toMatchObject({ status: 201 });
    expect(await stuck()).toBe(1);
    expect(Overview.parse((await world.get(bureau, "/overview")).json).casesStuck).toBe(1);
    expect(MonitoredCases.parse((await world.get(bureau, "/cases?stuck=false")).json).data).toHaveLength(0);
  });

  test("and no other answer ever carry an offer's price", async () => {
    const bureau = newBureau();
    await hearAll(bureau.tenant, happyStory(bureau.tenant).events.slice(0, 13));
    for (const path of ["/cases", "/funnel", "/overview", "/alerts", "/counted-requests?figure=offered"]) {
      expect((await world.get(bureau, path)).text).not.toMatch(/annualRateBp|:385[,}\]]/);
    }
  });
});

describe("who looks", () => {
  test.each(["enterprise", "bank", "district", "operator", "expert-panel"] as const)("a %s does not", async (kind) => {
    for (const path of ["/overview", "/funnel", "/cases", "/alerts", "/parameters"]) {
      expect(await world.get(actorOf({ kind }), path)).toMatchObject({
        status: 403,
        json: { code: "organisation-kind-refused" },
      });
    }
  });

  test.each(["industry-bureau", "chain-chief", "auditor"] as const)("a %s does", async (kind) => {
    for (const path of ["/overview", "/funnel", "/cases", "/alerts", "/parameters"]) {
      expect(await world.get(actorOf({ kind }), path)).toMatchObject({ status: 200 });
    }
  });

  test.each([
    { reach: "organisation", tenant: "city-1", organisationId: "org_00000000-0000-4000-8000-000000000000" },
    { reach: "tenant", tenant: "another" },
  ] as const)("with $reach of $tenant sees no row of any table", async (scope) => {
    await hearAll("city-1", happyStory("city-1").events);
    for (const table of [...projectionTables, "event_log", "log_head", "alert_closing", "parameter"]) {
      const rows = await world.db.transaction(scope, async (tx) => (await tx.query(`select * from ${table}`)).rows);
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  test("with no settings at all sees no row of any table", async () => {
    await hearAll("city-1", happyStory("city-1").events);
    for (const table of [...projectionTables, "event_log", "log_head", "alert_closing", "parameter", "audit"]) {
      expect({ table, rows: (await world.db.pool.query(`select * from ${table}`)).rows }).toEqual({ table, rows: [] });
    }
  });
});

import { randomUUID } from "node:crypto";
import type { EventOf } from "@lianrong/contracts/events";
import { EventId, TenantId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import { Enterprise } from "@lianrong/contracts/whitelist";
import { serviceDeps } from "@lianrong/http/service";
import { newId } from "@lianrong/runtime/ids";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTenant, uscc } from "../testing/founded.js";
import { startWorld, type World } from "../testing/world.js";
import { whenEnterpriseRecorded } from "./when-enterprise-recorded.js";

let world: World;
const tenant = TenantId.parse("shifan");
beforeAll(async () => {
  world = await startWorld();
  await openTenant(world, tenant);
});
afterAll(() => world.stop());

function enterprise(change: Partial<Enterprise> = {}): Enterprise {
  return Enterprise.parse({
    enterpriseId: `org_${randomUUID()}`,
    uscc: uscc.minguang,
    name: "闽光显示",
    form: "company",
    sizeClass: "medium",
    sizeDeclaredOn: "2026-01-01",
    district: "350102",
    industryCode: "C3974",
    revision: 1,
    ...change,
  });
}

function recorded(data: Enterprise): EventOf<"whitelist.enterprise-recorded.v1"> {
  return {
    id: newId(EventId),
    type: "whitelist.enterprise-recorded.v1",
    tenant,
    key: data.enterpriseId,
    seq: 1,
    occurredAt: toInstant(world.clock.now()),
    actor: { process: "whitelist" },
    data,
  };
}

function hear(data: Enterprise) {
  const deps = serviceDeps(world);
  return world.db.transaction({ reach: "tenant", tenant }, (tx) => whenEnterpriseRecorded(deps, tx, recorded(data)));
}

async function stateOf(organisationId: string) {
  return world.db.transaction({ reach: "installation" }, async (tx) => {
    const names = await tx.query("select name from organisation_name where organisation_id = $1 order by since", [
      organisationId,
    ]);
    const events = await tx.query("select type from audit where key = $1 order by seq", [organisationId]);
    const now = await tx.query("select name, kind, uscc, status from organisation where organisation_id = $1", [
      organisationId,
    ]);
    return { now: now.rows, names: names.rows.map(({ name }) => name), events: events.rows.map(({ type }) => type) };
  });
}

it("opens the organisation under the id of the registry, once, and says so", async () => {
  const firm = enterprise();
  expect(await hear(firm)).toEqual({ outcome: "handled" });
  expect(await hear(firm)).toEqual({ outcome: "ignored", why: "known already" });
  expect(await stateOf(firm.enterpriseId)).toEqual({
    now: [{ name: "闽光显示", kind: "enterprise", uscc: uscc.minguang, status: "open" }],
    names: ["闽光显示"],
    events: ["identity.organisation-opened.v1"],
  });
});

it("gives a renamed firm its new name and keeps the old one with its date; an older record changes nothing", async () => {
  const firm = enterprise({
    uscc: enterprise({ uscc: Enterprise.shape.uscc.parse(uscc.yunling) }).uscc,
    name: "云岭精密",
  });
  await hear(firm);
  world.clock.advanceDays(1);
  expect(await hear({ ...firm, name: "云岭科技", revision: 3 })).toEqual({ outcome: "handled" });
  expect(await hear({ ...firm, name: "云岭旧名", revision: 2 })).toEqual({ outcome: "ignored", why: "known already" });
  expect(await stateOf(firm.enterpriseId)).toMatchObject({
    now: [{ name: "云岭科技" }],
    names: ["云岭精密", "云岭科技"],
  });
});

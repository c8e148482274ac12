import { createPublicKey, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import { MatchFeed } from "@lianrong/contracts/matches";
import { Deliveries, Notice, RedrivenDeliveries, Webhook, WebhookKeys, Webhooks } from "@lianrong/contracts/webhooks";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type Bench, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";
import { startDueNotices } from "./webhook-sender.js";

type Taken = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

let bench: Bench;
let receiver: Server;
let url: string;
let answer: number;
let taken: Taken[];

beforeAll(async () => {
  bench = await openBench();
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      taken.push({ headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answer, { location: `${url}/elsewhere` }).end("no matter");
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  const address = receiver.address();
  if (address === null || typeof address === "string") throw new Error("the receiver listens on a port");
  url = `http://127.0.0.1:${address.port}/hook`;
});
beforeEach(async () => {
  answer = 204;
  taken = [];
  // What an earlier test left unfinished would be posted between.
  await bench.db.transaction({ reach: "installation" }, (tx) => tx.query("update webhook set status = 'ended'"));
});
afterAll(async () => {
  receiver.close();
  await bench.close();
});

const send = async () => {
  await Promise.all(await startDueNotices(bench.db, bench.deps, 20));
};
const noticesTaken = () => taken.map(({ body }) => Notice.parse(JSON.parse(body)));
const later = (minutes: number) => bench.clock.advanceMs(minutes * 60_000);

async function openRegistered(tenant: string, body: Record<string, unknown> = {}) {
  const city = await openCity(bench, tenant);
  const { bank } = await openBank(bench, city);
  const webhook = await bench.post(Webhook, bank, "/webhooks", { name: "核心系统", url, ...body });
  return { city, bank, webhookId: webhook.webhookId };
}
const read = async (bank: ReturnType<typeof actorOf>) => {
  const [webhook] = (await bench.get(Webhooks, bank, "/webhooks")).data;
  if (!webhook) throw new Error("the bank has a webhook");
  return webhook;
};

test("what is new in the feed is posted once, signed by the published key, and names nobody", async () => {
  const { city, bank, webhookId } = await openRegistered("told");
  const caseId = await openCaseOf(bench, city);
  await send();
  await send();
  expect(taken).toHaveLength(1);
  const [first] = taken;
  if (!first) throw new Error("a notice was posted");
  const { headers, body } = first;
  const notice = Notice.parse(JSON.parse(body));
  expect(notice).toMatchObject({ webhookId, kind: "matches-changed", fromPosition: 0, toPosition: 1 });
  expect(notice.notices).toMatchObject([{ position: 1, caseId, phase: "to-claim", matchStatus: "proposed" }]);
  expect(body).not.toContain("闽江精密");
  expect(body).not.toContain("10000000");

  const [scheme, kid, signature] = String(headers["webhook-signature"]).split(",");
  const { keys } = await bench.get(WebhookKeys, bank, "/webhook-keys");
  const key = keys.find((one) => one.kid === kid);
  if (!key || !signature) throw new Error("the key is published");
  expect(scheme).toBe("es256");
  expect(headers["webhook-id"]).toBe(notice.deliveryId);
  const isSignedBy = (text: string) =>
    verify(
      "sha256",
      Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`),
      { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    );
  expect(isSignedBy(body)).toBe(true);
  expect(isSignedBy(body.replace("to-claim", "agreed"))).toBe(false);
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

test("positions are those of the pull, so that either can go on where the other stopped", async () => {
  const { city, bank } = await openRegistered("same-cursor");
  await openCaseOf(bench, city);
  await openCaseOf(bench, city);
  await send();
  const { nextCursor, data } = await bench.get(MatchFeed, bank, "/matches?cursor=0");
  expect(noticesTaken()[0]?.toPosition).toBe(Number(nextCursor));
  expect(noticesTaken()[0]?.notices.map(({ matchId }) => matchId)).toEqual(data.map(({ matchId }) => matchId));
});

test("an address that fails is tried again, later each time, with the same bytes under the same id", async () => {
  const { city, bank } = await openRegistered("retries");
  await openCaseOf(bench, city);
  answer = 503;
  await send();
  expect(await read(bank)).toMatchObject({ status: "active", failures: 1, position: 1 });
  await send();
  expect(taken).toHaveLength(1);
  later(1);
  await send();
  await send();
  expect(taken).toHaveLength(2);
  answer = 200;
  later(2);
  await send();
  expect(taken).toHaveLength(3);
  expect(new Set(taken.map(({ body }) => body)).size).toBe(1);
  expect(new Set(taken.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(await read(bank)).toMatchObject({ failures: 0, failingSince: null });
  const { data } = await bench.get(Deliveries, bank, `/webhooks/${(await read(bank)).webhookId}/deliveries`);
  expect(data).toMatchObject([{ status: "delivered", attempts: 3, lastStatus: 200, lastFault: null }]);
});

test("a redirect is an answer like any other that is not 2xx, and is not followed", async () => {
  const { city, bank, webhookId } = await openRegistered("redirects");
  await openCaseOf(bench, city);
  answer = 307;
  await send();
  expect(taken).toHaveLength(1);
  const { data } = await bench.get(Deliveries, bank, `/webhooks/${webhookId}/deliveries`);
  expect(data).toMatchObject([{ status: "pending", lastStatus: 307, lastFault: "answered" }]);
});

test("what is never taken becomes a dead letter that does not hold up the rest, and is redriven", async () => {
  const { city, bank, webhookId } = await openRegistered("dead");
  await openCaseOf(bench, city);
  answer = 500;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await send();
    later(61);
  }
  const dead = await bench.get(Deliveries, bank, `/webhooks/${webhookId}/deliveries?status=dead`);
  expect(dead.data).toMatchObject([{ attempts: 8, notices: 1 }]);
  expect(await read(bank)).toMatchObject({ status: "active", deadDeliveries: 1 });
  answer = 200;
  taken = [];
  await openCaseOf(bench, city);
  await send();
  expect(noticesTaken()).toMatchObject([{ fromPosition: 1, toPosition: 2 }]);
  expect(await bench.post(RedrivenDeliveries, bank, `/webhooks/${webhookId}/redrive`, {})).toEqual({
    webhookId,
    redriven: 1,
  });
  await send();
  expect(taken.at(-1)?.headers["webhook-id"]).toBe(dead.data[0]?.deliveryId);
  expect((await read(bank)).deadDeliveries).toBe(0);
  expect(await bench.refused(bank, `/webhooks/${webhookId}/redrive`, {})).toBe("409 no-dead-delivery");
});

test("an address that fails for three days is disabled, says so, and goes on where it stopped once enabled", async () => {
  const { city, bank, webhookId } = await openRegistered("disabled");
  await openCaseOf(bench, city);
  answer = 500;
  await send();
  later(72 * 60);
  await send();
  expect(await read(bank)).toMatchObject({ status: "disabled" });
  expect(await bench.told(webhookId)).toEqual(["webhook-registered", "webhook-disabled"]);
  taken = [];
  answer = 200;
  later(61);
  await send();
  expect(taken).toHaveLength(0);
  expect(await bench.refused(bank, `/webhooks/${webhookId}/ping`, {})).toBe("409 wrong-status");
  await bench.post(Webhook, bank, `/webhooks/${webhookId}/enable`, {});
  await send();
  expect(noticesTaken()).toMatchObject([{ fromPosition: 0, toPosition: 1 }]);
  expect(await bench.refused(bank, `/webhooks/${webhookId}/enable`, {})).toBe("409 wrong-status");
});

test("everything after a position is told again on request, and nothing beyond the feed", async () => {
  const { city, bank, webhookId } = await openRegistered("replays");
  await openCaseOf(bench, city);
  await openCaseOf(bench, city);
  await send();
  taken = [];
  await bench.post(Webhook, bank, `/webhooks/${webhookId}/replay`, { fromPosition: 1 });
  await send();
  expect(noticesTaken()).toMatchObject([{ fromPosition: 1, toPosition: 2, notices: [{ position: 2 }] }]);
  expect(await bench.refused(bank, `/webhooks/${webhookId}/replay`, { fromPosition: 99 })).toBe(
    "422 webhook-position-ahead",
  );
});

test("only the phases that were asked for are posted, and what is between them is passed over", async () => {
  const { city, bank } = await openRegistered("phases", { phases: ["agreed"] });
  await openCaseOf(bench, city);
  await send();
  expect(taken).toHaveLength(0);
  expect((await read(bank)).position).toBe(1);
});

test("a new address is told from now on, or from where its bank says", async () => {
  const city = await openCity(bench, "from");
  const { bank } = await openBank(bench, city);
  await openCaseOf(bench, city);
  await bench.post(Webhook, bank, "/webhooks", { name: "新的", url });
  await send();
  expect(taken).toHaveLength(0);
  await bench.post(Webhook, bank, "/webhooks", { name: "补收", url, fromPosition: 0 });
  await send();
  expect(noticesTaken()).toMatchObject([{ fromPosition: 0, toPosition: 1 }]);
  expect(await bench.refused(bank, "/webhooks", { name: "超前", url, fromPosition: 99 })).toBe(
    "422 webhook-position-ahead",
  );
});

test("a ping is posted at once, and an ended address is told nothing more", async () => {
  const { city, bank, webhookId } = await openRegistered("ends");
  await bench.post(z.looseObject({}), bank, `/webhooks/${webhookId}/ping`, {});
  await send();
  expect(noticesTaken()).toMatchObject([{ kind: "ping", notices: [] }]);
  await bench.post(Webhook, bank, `/webhooks/${webhookId}/end`, {});
  await openCaseOf(bench, city);
  await send();
  expect(taken).toHaveLength(1);
  expect((await bench.get(Webhooks, bank, "/webhooks")).data).toEqual([]);
  expect(await bench.refused(bank, `/webhooks/${webhookId}/end`, {})).toBe("409 wrong-status");
});

test("a bank registers five at most, and finds no other bank's", async () => {
  const { city, bank, webhookId } = await openRegistered("five");
  for (let more = 0; more < 4; more += 1) await bench.post(Webhook, bank, "/webhooks", { name: "又一个", url });
  expect(await bench.refused(bank, "/webhooks", { name: "第六个", url })).toBe("409 too-many-webhooks");
  const rival = actorOf({ tenant: city.tenant, kind: "bank" });
  expect((await bench.get(Webhooks, rival, "/webhooks")).data).toEqual([]);
  for (const verb of ["ping", "redrive", "enable", "end"]) {
    expect(await bench.refused(rival, `/webhooks/${webhookId}/${verb}`, {})).toBe("404 webhook-not-found");
  }
  expect(await bench.refused(rival, `/webhooks/${webhookId}/replay`, { fromPosition: 0 })).toBe(
    "404 webhook-not-found",
  );
  expect(await bench.refused(rival, `/webhooks/${webhookId}/deliveries`)).toBe("404 webhook-not-found");
});

test("where only public addresses are posted to, a private one is refused at once, and at delivery by what its name leads to", async () => {
  const strict = await openBench({ webhookTargets: "public" });
  try {
    const city = await openCity(strict, "strict");
    const { bank } = await openBank(strict, city);
    expect(await strict.refused(bank, "/webhooks", { name: "内网", url })).toBe("422 webhook-url-refused");
    const hidden = "https://169.254.169.254/latest/meta-data";
    expect(await strict.refused(bank, "/webhooks", { name: "元数据", url: hidden })).toBe("422 webhook-url-refused");
    const { post } = strict.deps.webhooks ?? {};
    expect(await post?.({ url, headers: {}, body: "{}" })).toEqual({ status: null, fault: "address-refused" });
  } finally {
    await strict.close();
  }
  const without = await openBench({ webhookKey: undefined });
  try {
    const bank = actorOf({ kind: "bank" });
    expect(await without.refused(bank, "/webhooks", { name: "未开通", url })).toBe("409 webhooks-off");
  } finally {
    await without.close();
  }
});

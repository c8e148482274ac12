import type { Actor, OrganisationKind } from "@lianrong/contracts/actor";
import { Alerts } from "@lianrong/contracts/oversight";
import { Products } from "@lianrong/contracts/products";
import { Webhook } from "@lianrong/contracts/webhooks";
import { invariant } from "@lianrong/core/invariant";
import { enterprises } from "@lianrong/local/city/parties";
import { confirm } from "@lianrong/local/story/debtor-steps";
import { eventually } from "@lianrong/local/story/eventually";
import { draftFiling } from "@lianrong/local/story/filing-steps";
import { tellMainStory } from "@lianrong/local/story/main-story";
import { openMarket } from "@lianrong/local/story/market-steps";
import {
  applyAsCoreFirm,
  bringIntoNotice,
  importNegativeList,
  objectTo,
  suspendAndAppeal,
} from "@lianrong/local/story/selection-steps";
import { caseOf, fileRequest, recordReceivable } from "@lianrong/local/story/supplier-steps";
import { startTimeline } from "@lianrong/local/story/timeline";
import { openDatabase } from "@lianrong/runtime/database";
import { readAnswer, requestFor, type Transport, type Walked } from "@lianrong/testing/access-walk";
import { actorOf } from "@lianrong/testing/actors";
import { tokensSignedBy } from "@lianrong/testing/tokens";
import { z } from "zod";
import { openStage, type Stage } from "../stage.js";
import { objectsOf, type WalkedObject } from "./objects.js";
import { rows, type TableRow } from "./routes.js";
import { sampleOf } from "./samples.js";

/** A city that has lived through the main story and a late confirmation, and anybody's way to ask of it. */
export type WalkedCity = {
  readonly stage: Stage;
  readonly objects: ReadonlyMap<string, WalkedObject>;
  readonly organisations: readonly { readonly organisationId: string; readonly kind: OrganisationKind }[];
  /** A supplier of the city that had no part in the story. */
  readonly bystander: Actor;
  readonly tokenFor: (actor: Actor) => Promise<string>;
  readonly ask: (row: TableRow, transport: Transport, as: Asking) => Promise<Walked>;
  readonly close: () => Promise<void>;
};

const SigningKeys = z.object({ data: z.array(z.looseObject({ keyId: z.string() })) });

const Invited = z.object({ person: z.looseObject({ personId: z.string() }) });

type Asking = { readonly actor?: Actor; readonly object?: string };

const lateAfterDays = 45;

export async function openWalkedCity(): Promise<WalkedCity> {
  const stage = await openStage();
  const { installation, cast } = stage;
  await tellMainStory(cast, startTimeline());
  await openMarket(cast);
  await confirmationComesLate(stage);
  await draftFiling(cast, cast.as("minguang.maker"), { debtor: "minguang", supplier: "haixia", amountFen: 90_000_00 });
  await officesWork(stage);
  await firmIsSelected(stage);
  const [key] = installation.secrets.identityKeys.jwks.keys;
  const sign = await tokensSignedBy(key, `${installation.origin}/oidc`);
  const held = new Map<string, Promise<string>>();
  const tokenFor = (actor: Actor) => {
    const token = held.get(actor.subject) ?? sign(actor, { expiresInSeconds: 3_600 });
    held.set(actor.subject, token);
    return token;
  };
  return {
    stage,
    objects: await objectsOf(installation, rows),
    organisations: await organisationsOf(installation.adminUrl),
    bystander: actorOf({
      tenant: "shifan",
      kind: "enterprise",
      organisationId: cast.as("wuyi.owner").account.organisationId,
    }),
    tokenFor,
    ask: async (row, transport, { actor, object = "" }) => {
      const service = installation.services.find(({ name }) => name === row.service);
      invariant(service, `${row.service} runs`);
      const token = actor && (await tokenFor(actor));
      const { path, init } = requestFor({ route: row, transport, token, input: sampleOf(row)(object) });
      return readAnswer(await service.app.request(path, init));
    },
    close: stage.close,
  };
}

async function confirmationComesLate({ cast, advanceDays }: Stage): Promise<void> {
  const supplier = cast.as("haixia.owner");
  const receivable = await recordReceivable(cast, supplier, { debtor: "minguang", invoicesFen: [300_000_00] });
  const { requestId } = await fileRequest(supplier, [receivable]);
  advanceDays(lateAfterDays);
  await eventually("the alert about the late confirmation", async () => {
    const { data } = await cast.as("industry-bureau").get("/api/oversight/v1/alerts?open=true", Alerts);
    return data[0];
  });
  await confirm(cast, "minguang", receivable.receivableId);
  await caseOf(supplier, requestId);
}

/** Somebody is invited and a machine is stopped, as every service hears; the bureau plans and sets its parameters. */
async function officesWork({ cast }: Stage): Promise<void> {
  const owner = cast.as("gushan.owner");
  const { organisationId } = owner.account;
  const person = { organisationId, loginName: "gushan.invited", displayName: "新同事", roles: ["viewer"] };
  const { person: invited } = await owner.post("/api/identity/v1/invitations", person, Invited);
  const leave = `/api/identity/v1/people/${invited.personId}/end`;
  await owner.post(leave, { reason: "没有到岗" }, z.looseObject({}));
  await owner.post("/api/identity/v1/invitations", { ...person, loginName: "gushan.next" }, Invited);
  const administrator = cast.as("yunling.admin");
  const keysPath = `/api/identity/v1/keys?organisationId=${administrator.account.organisationId}`;
  const { data: keys } = await administrator.get(keysPath, SigningKeys);
  for (const { keyId } of keys) {
    await administrator.post(`/api/identity/v1/keys/${keyId}/revoke`, { reason: "更换" }, z.looseObject({}));
  }
  await owner.post("/api/identity/v1/clients/erp-gushan/revoke", { reason: "停用" }, z.looseObject({}));
  await cast.as("industry-bureau").get("/api/whitelist/v1/changes", z.looseObject({}));
  const { data: alerts } = await cast.as("industry-bureau").get("/api/oversight/v1/alerts", Alerts);
  for (const { alertId } of alerts) {
    const close = `/api/oversight/v1/alerts/${alertId}/close`;
    await cast.as("industry-bureau").post(close, { note: "已督办" }, z.looseObject({}));
  }
  const hook = { name: "核心系统", url: "https://hooks.bank.example/lianrong" };
  const bank = cast.as("bank-jiangcheng");
  const { webhookId } = await bank.post("/api/bank-matching/v1/webhooks", hook, Webhook);
  await bank.post(`/api/bank-matching/v1/webhooks/${webhookId}/ping`, {}, z.looseObject({}));
  await proposeProgramme(bank);
  await cast.as("finance-bureau").post("/api/bank-matching/v1/allocations", {}, z.looseObject({}));
  await cast.as("finance-bureau").post("/api/oversight/v1/parameters", { stuckAfterDays: 7 }, z.looseObject({}));
}

/** A bank proposes to carry a leader's chain, with one firm of it. */
async function proposeProgramme(bank: ReturnType<Stage["cast"]["as"]>): Promise<void> {
  const { data: products } = await bank.get("/api/bank-matching/v1/products", Products);
  const productId = products.find(({ bankId }) => bankId === bank.account.organisationId)?.productId;
  const programme = {
    name: "新型显示整链授信",
    productId,
    leaderUscc: enterprises.minguang.uscc,
    totalFen: 500_000_00,
    members: [{ uscc: enterprises.haixia.uscc, limitFen: 100_000_00 }],
  };
  await bank.post("/api/bank-matching/v1/programmes", programme, z.looseObject({}));
}

/** A firm comes into public notice, another objects, and appeals against its own suspension; a negative list is imported. */
async function firmIsSelected({ cast }: Stage): Promise<void> {
  const noticed = await bringIntoNotice(cast, await applyAsCoreFirm(cast, "haixia"));
  await objectTo(cast, "wuyi", noticed);
  await suspendAndAppeal(cast, "wuyi");
  await importNegativeList(cast);
}

async function organisationsOf(adminUrl: string) {
  const db = openDatabase({ url: adminUrl, schema: "identity", maxConnections: 1 });
  try {
    const { rows: found } = await db.pool.query<{ organisationId: string; kind: OrganisationKind }>(
      `select organisation_id as "organisationId", kind from organisation where tenant = 'shifan' order by kind`,
    );
    return found;
  } finally {
    await db.close();
  }
}

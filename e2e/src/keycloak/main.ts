import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Organisations, People } from "@lianrong/contracts/identity";
import { invariant } from "@lianrong/core/invariant";
import { type AccountBook, accountNamed } from "@lianrong/local/accounts";
import { foundCity } from "@lianrong/local/city/found-city";
import { type Installation, openInstallation } from "@lianrong/local/installation";
import { freePort } from "@lianrong/local/port";
import { type Cast, castOf } from "@lianrong/local/story/cast";
import { propose, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { fileRequest, recordReceivable } from "@lianrong/local/story/supplier-steps";
import { startKeycloak } from "./keycloak-process.js";
import { type Registered, realmOf } from "./realm-of.js";
import { tryAsBank } from "./try-as-bank.js";
import { tryAsPerson } from "./try-as-person.js";

const usage = `usage: KEYCLOAK_HOME=<an unpacked keycloak-26.x> npm run try-keycloak
Founds the demonstration through the built-in login, then lets people and a bank log in at Keycloak instead, and says what held.
Keycloak is at Maven Central (org.keycloak:keycloak-quarkus-dist, zip) and wants Java 21 or later in JAVA_HOME.`;

const home = process.env["KEYCLOAK_HOME"];
if (!home) {
  process.stderr.write(`${usage}\n`);
  process.exit(64);
}
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Everybody who logs in, as the directory knows them. */
async function registeredIn(book: AccountBook, cast: Cast): Promise<Registered[]> {
  const bureau = cast.as("finance-bureau");
  const { data } = await bureau.get("/api/identity/v1/organisations?limit=200", Organisations);
  const registered: Registered[] = [];
  for (const organisation of data) {
    if (!book.accounts.some((each) => each.type === "person" && each.organisationId === organisation.organisationId))
      continue;
    const path = `/api/identity/v1/people?limit=200&organisationId=${organisation.organisationId}`;
    const people = await bureau.get(path, People);
    registered.push(...people.data.map((person) => ({ person, organisation })));
  }
  return registered;
}

/** A debt that waits for the checker's signature. */
async function leaveSomethingToSign(cast: Cast): Promise<string> {
  const supplier = cast.as("haixia.owner");
  const receivable = await recordReceivable(cast, supplier, { debtor: "minguang", invoicesFen: [510_000_00] });
  await fileRequest(supplier, [receivable]);
  const waiting = await waitingConfirmation(cast.as("minguang.maker"), receivable.receivableId);
  await propose(cast, "minguang", waiting);
  return waiting.confirmationId;
}

const folder = mkdtempSync(join(tmpdir(), "lianrong-keycloak-"));
const port = await freePort();
const start = (oidcIssuer?: string): Promise<Installation> =>
  openInstallation({
    dataDir: folder,
    port,
    logLevel: "warn",
    say,
    schedulerEveryMs: 500,
    ...(oidcIssuer ? { oidcIssuer } : {}),
  });

const first = await start();
const { origin, secrets } = first;
const book = await foundCity({ origin, dataDir: folder, secrets, say });
const cast = castOf(book);
const registered = await registeredIn(book, cast);
const confirmationId = await leaveSomethingToSign(cast);
await first.stop();

const bank = accountNamed(book, "bank-minjiang");
invariant(bank?.type === "client", "the bank is a machine");
const tenant = registered[0]?.organisation.tenant ?? "";
const realm = realmOf({ book, secrets, bank, tenant, registered });
const keycloak = await startKeycloak({ home, realm, say });
const second = await start(keycloak.issuer);
let failed = false;
try {
  await tryAsBank({ origin, issuer: keycloak.issuer, bank, say });
  await tryAsPerson({ origin, issuer: keycloak.issuer, book, confirmationId, say });
  say("everything held");
} catch (error) {
  failed = true;
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
await second.stop();
await keycloak.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { invariant } from "@lianrong/core/invariant";
import { type AccountBook, readAccounts } from "@lianrong/local/accounts";
import { foundCity } from "@lianrong/local/city/found-city";
import { type Installation, openInstallation } from "@lianrong/local/installation";
import { freePort } from "@lianrong/local/port";
import { schemaNames, writePrivately } from "@lianrong/local/secrets";
import { type Cast, castOf } from "@lianrong/local/story/cast";
import { adjustableClock } from "@lianrong/runtime/clock";
import { aloneOnServer, testDatabase, testRolePassword } from "@lianrong/testing/postgres";
import { keepCity, takeCity } from "./founded-city.js";

/** A whole installation with its city, on a database of its own, and a clock that the test may advance. */
export type Stage = {
  readonly installation: Installation;
  readonly book: AccountBook;
  readonly cast: Cast;
  readonly advanceDays: (days: number) => void;
  readonly close: () => Promise<void>;
};

const schedulerEveryMs = 200;

/** Roles belong to the whole server, so that stages beside one another share their passwords. */
const rolePasswords = Object.fromEntries(["bus", ...schemaNames].map((name) => [name, testRolePassword]));

type StageOptions = {
  readonly kafkaBrokers?: readonly string[];
  /** To watch the city being founded. */
  readonly foundAnew?: boolean;
};

/**
 * Opens a stage. The city is founded once a run and cloned for every stage after that; on a bus of its own, which has not
 * been told of it, it is founded anew, and where somebody asks for it.
 */
export async function openStage({ foundAnew = false, ...options }: StageOptions = {}): Promise<Stage> {
  const isClone = options.kafkaBrokers === undefined && !foundAnew;
  const database = await testDatabase(isClone ? { template: "founded city", prepare: foundOnce } : {});
  const { adminUrl } = database;
  const dataDir = mkdtempSync(join(tmpdir(), "lianrong-stage-"));
  if (isClone) await takeCity(adminUrl, dataDir);
  const installation = await aloneOnServer(() => openAt(dataDir, { ...options, adminUrl }));
  const { origin, clock } = installation;
  const book = isClone ? { ...keptBook(dataDir), origin } : await foundAt(installation);
  return {
    installation,
    book,
    cast: castOf(book, { now: clock.now }),
    advanceDays: clock.advanceDays,
    close: async () => {
      await installation.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function foundOnce(adminUrl: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "lianrong-city-"));
  const installation = await openAt(dataDir, { adminUrl });
  writePrivately(join(dataDir, "accounts.json"), await foundAt(installation));
  await installation.stop();
  await keepCity(adminUrl, dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

async function openAt(
  dataDir: string,
  options: { readonly adminUrl: string; readonly kafkaBrokers?: readonly string[] },
) {
  const secretsFile = join(dataDir, "secrets.json");
  if (!existsSync(secretsFile)) writePrivately(secretsFile, { rolePasswords });
  const clock = adjustableClock();
  const installation = await openInstallation({
    ...options,
    dataDir,
    port: await freePort(),
    logLevel: process.env["LOG_LEVEL"] ?? "error",
    say: () => {},
    clock,
    schedulerEveryMs,
    webhookTargets: "any",
  });
  return { ...installation, clock };
}

function foundAt({ origin, dataDir, secrets, clock }: Installation): Promise<AccountBook> {
  return foundCity({ origin, dataDir, secrets, say: () => {}, now: clock.now });
}

function keptBook(dataDir: string): AccountBook {
  const book = readAccounts(dataDir);
  invariant(book, "the clone of a founded city has its accounts");
  return book;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountBook } from "@lianrong/local/accounts";
import { foundCity } from "@lianrong/local/city/found-city";
import { type Installation, openInstallation } from "@lianrong/local/installation";
import { freePort } from "@lianrong/local/port";
import { type Cast, castOf } from "@lianrong/local/story/cast";
import { adjustableClock } from "@lianrong/runtime/clock";
import { testDatabase } from "@lianrong/testing/postgres";

/** A whole installation with its city, on a database of its own, and a clock that the test may advance. */
export type Stage = {
  readonly installation: Installation;
  readonly book: AccountBook;
  readonly cast: Cast;
  readonly advanceDays: (days: number) => void;
  readonly close: () => Promise<void>;
};

const schedulerEveryMs = 200;

export async function openStage(options: { readonly kafkaBrokers?: readonly string[] } = {}): Promise<Stage> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "lianrong-stage-"));
  const clock = adjustableClock();
  const installation = await openInstallation({
    ...options,
    dataDir,
    port: await freePort(),
    adminUrl: database.adminUrl,
    logLevel: process.env["LOG_LEVEL"] ?? "error",
    say: () => {},
    clock,
    schedulerEveryMs,
    webhookTargets: "any",
  });
  const { origin, secrets } = installation;
  const book = await foundCity({ origin, dataDir, secrets, say: () => {}, now: clock.now });
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

import { usccCheckCharacter } from "@lianrong/contracts/uscc";
import { Entries, ImportReport } from "@lianrong/contracts/whitelist";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaderRow, listOf, memberRow, withCell } from "./testing/lists.js";
import { startTestWhitelist } from "./testing/world.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

const ROWS = 4_000;

/** A made-up code whose check character holds. */
function usccNumbered(number: number): string {
  const body = `91350104MB${String(number).padStart(7, "0")}`;
  return body + usccCheckCharacter(`${body}0`);
}

test("a large list is applied in one piece and sealed once, and a decision on it hashes one branch again", async () => {
  const bureau = actorOf({ tenant: "large", kind: "finance-bureau" });
  const policy = { documentNumber: "示政办〔2026〕1号", title: "示范市白名单办法" };
  await world.post(bureau, "/policies", { ...policy, effectiveFrom: "2026-01-01", effectiveTo: null });
  const members = Array.from({ length: ROWS - 1 }, (_, number) =>
    withCell(memberRow, "统一社会信用代码", usccNumbered(number)),
  );
  const checked = ImportReport.parse((await world.upload(bureau, listOf(leaderRow, ...members))).json);
  expect(checked).toMatchObject({ rows: ROWS, errorCount: 0, entriesToList: ROWS, relationsToDeclare: ROWS - 1 });
  const applied = await world.post(bureau, `/imports/${checked.importId}/apply`);
  expect(applied.json).toMatchObject({ status: "applied", appliedVersion: 1 });
  expect(await world.rows("select count(*)::int as events from audit where tenant = 'large'")).toEqual([
    { events: 3 * ROWS },
  ]);
  const [entry] = Entries.parse((await world.get(bureau, "/entries?limit=1")).json).data;
  const hashes = () => world.rows("select branch, hash from branch where tenant = 'large' order by branch");
  const before = await hashes();
  const decision = { reason: "年度复核未通过", citation: "办法第八条" };
  expect(await world.post(bureau, `/entries/${entry?.entryId}/suspend`, decision)).toMatchObject({ status: 201 });
  const after = await hashes();
  expect(before).toHaveLength(256);
  expect(after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]))).toHaveLength(1);
}, 60_000);

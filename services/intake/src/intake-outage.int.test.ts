import { openDatabase } from "@lianrong/runtime/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, receivableInput, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
});
afterAll(() => intake.stop());

describe("a database that cuts every connection", () => {
  it("is told as 503 to reads and writes alike, and the same key sent again has one effect", async () => {
    const admin = openDatabase({ url: intake.database.adminUrl, schema: "intake", maxConnections: 1 });
    const cut = () =>
      admin.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'intake' and datname = current_database()",
      );
    const recorded = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const body = receivableInput(leader, 1_000 + round);
      const key = `round-${round}`;
      const record = () => intake.call(supplier.maker, "POST", "/receivables", body, key);
      const list = () => intake.call(supplier.maker, "GET", "/receivables");
      const sent = Promise.all([record(), list(), list(), record()]);
      await cut();
      for (const { status } of await sent) expect([200, 201, 409, 503]).toContain(status);
      let answer = await record();
      while (answer.status === 503) answer = await record();
      expect(answer).toMatchObject({ status: 201 });
      recorded.add(JSON.stringify(answer.body));
    }
    await admin.close();
    const { rows } = await intake.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("select (select count(*)::int from receivable) as rows, (select count(*)::int from audit) as events"),
    );
    expect(recorded.size).toBe(20);
    expect(rows).toEqual([{ rows: 20, events: 20 }]);
    expect(await storyOf(intake, supplier).tryFile([])).toMatchObject({ status: 422 });
  });
});

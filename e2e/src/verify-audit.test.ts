import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@lianrong/cli/run";
import { AuditCheckpoints, AuditKeys } from "@lianrong/contracts/audit";
import { recordReceivable } from "@lianrong/local/story/supplier-steps";
import { openDatabase } from "@lianrong/runtime/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStage, type Stage } from "./stage.js";

const Anything = z.unknown();

describe("the audit logs of an installation", () => {
  const folder = mkdtempSync(join(tmpdir(), "lianrong-audit-"));
  let stage: Stage;
  let key: string;
  beforeAll(async () => {
    stage = await openStage();
    const supplier = stage.cast.as("haixia.owner");
    const { receivableId } = await recordReceivable(stage.cast, supplier, {
      debtor: "minguang",
      invoicesFen: [100_00],
    });
    await supplier.post(`/api/intake/v1/receivables/${receivableId}/request-confirmation`, {}, Anything);
    key = receivableId;
    await stage.installation.sealAudits();
    const bank = stage.cast.as("bank-jiangcheng");
    writeFileSync(join(folder, "keys.json"), JSON.stringify(await bank.get("/api/intake/v1/audit/keys", AuditKeys)));
    const kept = await bank.get("/api/intake/v1/audit/checkpoints?limit=500", AuditCheckpoints);
    writeFileSync(join(folder, "kept.json"), JSON.stringify(kept));
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const keys = ["--keys", join(folder, "keys.json")];
  const url = (service: "intake" | "identity") => ["--database-url", stage.installation.urls.of(service)];
  const online = (...argv: string[]) => verify("--service", "intake", ...url("intake"), ...keys, ...argv);

  async function asSuperuser(text: string): Promise<void> {
    const db = openDatabase({ url: stage.installation.adminUrl, schema: "intake", maxConnections: 1 });
    try {
      await db.pool.query(`set session_replication_role = replica; ${text}`);
    } finally {
      await db.close();
    }
  }

  it("are whole, from the database and from an export alone, and as a bank kept their checkpoints", async () => {
    expect(await online("--kept", join(folder, "kept.json"))).toMatchObject({
      status: 0,
      code: "audit-whole",
      unsealed: 0,
      faults: [],
    });
    const file = join(folder, "identity.jsonl");
    expect(await lianrong("audit", "export", "--service", "identity", "--out", file, ...url("identity"))).toBe(0);
    const offline = await verify("--file", file, ...keys);
    expect(offline).toMatchObject({ status: 0, services: ["identity"], unsealed: 0 });
    expect(offline.entries).toBeGreaterThan(10);
  });

  it("are readable to nobody as checkpoints but to those who may keep them", async () => {
    const supplier = stage.cast.as("haixia.owner");
    await expect(supplier.get("/api/intake/v1/audit/checkpoints", AuditCheckpoints)).rejects.toThrow();
  });

  it("name the row that a superuser edits, drops and cuts off", async () => {
    await asSuperuser(`create table kept_audit as select * from audit where key = '${key}'`);
    const restore = `delete from audit where key = '${key}'; insert into audit select * from kept_audit`;
    for (const [text, fault] of [
      [`update audit set event = replace(event, '1000', '9999') where key = '${key}' and seq = 1`, "1 entry-changed"],
      [`delete from audit where key = '${key}' and seq = 1`, "1 entry-missing"],
      [`delete from audit where key = '${key}' and seq = 2`, "2 tail-cut"],
    ] as const) {
      await asSuperuser(text);
      const found = await online();
      expect(found).toMatchObject({ status: 2, code: "audit-broken" });
      expect(found.faults).toEqual([`intake shifan ${key} ${fault}`]);
      await asSuperuser(restore);
    }
    expect(await online()).toMatchObject({ status: 0 });
  });
});

async function lianrong(...argv: string[]): Promise<number> {
  return run(argv, { write: () => undefined, complain: () => undefined, environment: {}, now: () => new Date() });
}

async function verify(...argv: string[]) {
  const said: string[] = [];
  const status = await run(["verify", "audit", ...argv, "--json"], {
    write: (line) => said.push(line),
    complain: (line) => said.push(line),
    environment: {},
    now: () => new Date(),
  });
  return { status, ...JSON.parse(said.join("\n")) };
}

import { execFile, execFileSync, spawn } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { CaseId } from "@lianrong/contracts/ids";
import { accountNamed } from "@lianrong/local/accounts";
import { confirm } from "@lianrong/local/story/debtor-steps";
import { eventually } from "@lianrong/local/story/eventually";
import {
  acceptOffer,
  caseOf,
  caseReaches,
  cheapestOf,
  fileRequest,
  openOffers,
  recordReceivable,
} from "@lianrong/local/story/supplier-steps";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { chromiumPath, openChromium, takeSeat } from "../browser/chromium.js";
import { expectAccessible } from "../browser/page-steps.js";
import { openStage, type Stage } from "../stage.js";

const examples = fileURLToPath(new URL("../../../docs/guide/examples/", import.meta.url));
const run = promisify(execFile);

/** How each example is started, and what the machine needs for it. */
const languages = {
  Node: { command: [process.execPath, `${examples}bank.mjs`], needs: [] },
  curl: { command: ["bash", `${examples}bank.sh`], needs: ["curl", "openssl", "jq", "xxd"] },
  Java: { command: ["java", `${examples}bank.java`], needs: ["java"] },
} as const;
type Language = keyof typeof languages;
const names: readonly Language[] = ["Node", "curl", "Java"];

function has(program: string): boolean {
  try {
    execFileSync("which", [program]);
    return true;
  } catch {
    return false;
  }
}

const Offered = z.object({ caseId: CaseId, matchId: z.string(), offerId: z.string() });
const Written = z.object({ caseId: CaseId, status: z.string() });

describe("the guide's examples do a bank's whole work against the running system", () => {
  let stage: Stage;
  let folder: string;
  beforeAll(async () => {
    stage = await openStage();
    folder = mkdtempSync(join(tmpdir(), "lianrong-guide-"));
    const account = accountNamed(stage.book, "bank-jiangcheng");
    if (account?.type !== "client") throw new Error("the bank's machine has an account");
    const { kty, crv, x, y, d } = account.key;
    const key = createPrivateKey({ key: { kty, crv, x, y, d }, format: "jwk" });
    writeFileSync(join(folder, "bank.pem"), key.export({ format: "pem", type: "pkcs8" }));
  });
  afterAll(async () => {
    await stage?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function example(language: Language, ...words: readonly string[]): Promise<string> {
    const [program, ...before] = languages[language].command;
    const env = {
      ...process.env,
      LIANRONG_ORIGIN: stage.installation.origin,
      CLIENT_ID: "bank-jiangcheng",
      KEY_FILE: join(folder, "bank.pem"),
    };
    return (await run(program, [...before, ...words], { cwd: folder, env })).stdout;
  }

  for (const language of names) {
    const missing = languages[language].needs.filter((program) => !has(program));
    it.skipIf(missing.length > 0)(`${language}: pull, claim, offer, write back, verify offline`, async () => {
      const supplier = stage.cast.as("haixia.owner");
      const receivable = await recordReceivable(stage.cast, supplier, {
        debtor: "minguang",
        invoicesFen: [500_000_00],
      });
      const { requestId } = await fileRequest(supplier, [receivable]);
      await confirm(stage.cast, "minguang", receivable.receivableId);
      const caseId = await caseOf(supplier, requestId);

      const offered = Offered.parse(JSON.parse(await example(language, "offer")));
      expect(offered.caseId).toBe(caseId);
      await acceptOffer(supplier, cheapestOf(await openOffers(supplier, caseId)));
      const written = Written.parse(JSON.parse(await example(language, "write-back", caseId)));
      expect(written.caseId).toBe(caseId);
      await caseReaches(supplier, caseId, "closed");
      // Each step has a key of its own, so the whole may be sent again and is done once.
      expect(Written.parse(JSON.parse(await example(language, "write-back", caseId)))).toEqual(written);

      expect(await example(language, "verify", "evidence.json")).toMatch(/^PASS cnf_\S+ .+ 50000000 fen\n$/);
      const evidence = readFileSync(join(folder, "evidence.json"), "utf8");
      writeFileSync(
        join(folder, "forged.json"),
        evidence.replaceAll('"confirmedFen":50000000', '"confirmedFen":50000001'),
      );
      await expect(example(language, "verify", "forged.json")).rejects.toThrow();
    });
  }

  it("the receiver takes what the platform signed, says where the feed moved, and refuses what anybody else posts", async () => {
    const receiver = spawn(process.execPath, [`${examples}receiver.mjs`, "0"], { cwd: folder });
    try {
      let said = "";
      receiver.stdout.on("data", (part) => {
        said += String(part);
      });
      const line = (pattern: RegExp) =>
        eventually(`the receiver says ${pattern}`, async () => pattern.exec(said)?.[1] ?? undefined);
      const url = `http://127.0.0.1:${await line(/LISTENING (\d+)/)}/`;
      await example("Node", "webhook", url);
      await line(/TAKEN (dlv_\S+) ping/);

      const supplier = stage.cast.as("haixia.owner");
      const receivable = await recordReceivable(stage.cast, supplier, {
        debtor: "minguang",
        invoicesFen: [200_000_00],
      });
      const { requestId } = await fileRequest(supplier, [receivable]);
      await confirm(stage.cast, "minguang", receivable.receivableId);
      const caseId = await caseOf(supplier, requestId);
      await line(new RegExp(`(matches-changed) .*${caseId} to-claim`));

      const forged = await fetch(url, {
        method: "POST",
        headers: {
          "webhook-id": "dlv_forged",
          "webhook-timestamp": String(Math.floor(Date.now() / 1_000)),
          "webhook-signature": "es256,nobody,c2lnbmF0dXJl",
        },
        body: "{}",
      });
      expect(forged.status).toBe(401);
      expect(said).not.toContain("dlv_forged");
    } finally {
      receiver.kill();
    }
  });

  it.skipIf(chromiumPath === undefined)(
    "is read in a real browser, as the pages beside it, without a fault",
    async () => {
      const browser = await openChromium();
      try {
        const { origin } = stage.installation;
        const { page, faults } = await takeSeat(browser, origin);
        await page.goto(`${origin}/docs`);
        await page.locator(".opblock").first().waitFor();
        for (const path of ["/docs/guide", "/problems", "/problems/role-missing", "/about"]) {
          await page.setViewportSize({ width: 390, height: 844 });
          await page.goto(`${origin}${path}`);
          const widths = z
            .tuple([z.number(), z.number()])
            .parse(await page.evaluate("[document.documentElement.scrollWidth, innerWidth]"));
          expect(`${path} ${widths[0]}`).toBe(`${path} ${widths[1]}`);
          await expectAccessible(page);
        }
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );

  it("stand in the page that anybody can read, with every link leading somewhere", async () => {
    const { origin } = stage.installation;
    const page = await fetch(`${origin}/docs/guide`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    const text = await page.text();
    for (const name of ["bank.mjs", "bank.sh", "bank.java", "receiver.mjs"]) {
      expect(await (await fetch(`${origin}/docs/guide/examples/${name}`)).text()).toBe(
        readFileSync(`${examples}${name}`, "utf8"),
      );
      expect(text).toContain(`/docs/guide/examples/${name}`);
    }
    const links = [...text.matchAll(/href="(\/[^"#]*)/g)].flatMap(([, link]) => link ?? []);
    expect(links.length).toBeGreaterThan(8);
    for (const link of new Set(links))
      expect(`${link} ${(await fetch(`${origin}${link}`)).status}`).toMatch(/ (200|503)$/);
  });
});

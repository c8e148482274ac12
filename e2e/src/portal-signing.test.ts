import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@lianrong/cli/run";
import { Evidence, SignedKeyRevocations as Revocations } from "@lianrong/contracts/evidence";
import type { Confirmation, Receivable } from "@lianrong/contracts/intake";
import { enterprises } from "@lianrong/local/city/parties";
import { propose, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { fileRequest, recordReceivable } from "@lianrong/local/story/supplier-steps";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, logIn, openChromium, type Seat, takeSeat } from "./browser/chromium.js";
import { confirmEffect, expectAccessible } from "./browser/page-steps.js";
import { plugInAuthenticator } from "./browser/virtual-authenticator.js";
import { openStage, type Stage } from "./stage.js";

const why = 'Chromium not found: on Debian run "apt-get install -y chromium fonts-noto-cjk", or name it in CHROMIUM';

if (chromiumPath === undefined) {
  it.skipIf(!process.env["CI"])(`passkeys in a real browser: ${why}`, () => {
    expect(chromiumPath, why).toBeDefined();
  });
}

const people = ["minguang.maker", "minguang.checker", "minguang.admin"] as const;
type PersonName = (typeof people)[number];

describe.skipIf(chromiumPath === undefined)("a checker signs with a passkey, by keyboard alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "lianrong-signing-"));
  const seats = new Map<PersonName, Seat>();
  let stage: Stage;
  let browser: Browser;
  let evidenceFile: string;
  let keyId: string;
  const at = (name: PersonName): Page => {
    const seat = seats.get(name);
    if (!seat) throw new Error(`${name} has no seat`);
    return seat.page;
  };
  const open = (name: PersonName, path: string) => at(name).goto(`${stage.installation.origin}${path}`);
  const fetchInto = async (name: string, path: string, headers: Record<string, string> = {}) => {
    const file = join(folder, name);
    const answer = await fetch(`${stage.installation.origin}${path}`, { headers });
    writeFileSync(file, await answer.text());
    return file;
  };

  beforeAll(async () => {
    stage = await openStage();
    browser = await openChromium();
    for (const name of people) {
      const seat = await takeSeat(browser, stage.installation.origin);
      await logIn(seat, stage.book, name);
      seats.set(name, seat);
    }
    await plugInAuthenticator(at("minguang.checker"));
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A claim that waits for the debtor. */
  async function asked(amountFen: number): Promise<Receivable> {
    const supplier = stage.cast.as("haixia.owner");
    const receivable = await recordReceivable(stage.cast, supplier, { debtor: "minguang", invoicesFen: [amountFen] });
    await fileRequest(supplier, [receivable]);
    return receivable;
  }

  it("the passkey is made on the checker's screen and registered by the own administrator", async () => {
    await open("minguang.checker", "/signing-key");
    const checker = at("minguang.checker");
    await checker.getByRole("button", { name: "创建通行密钥" }).click();
    const code = await checker
      .locator("tr, .ant-descriptions-row")
      .filter({ hasText: "登记码" })
      .locator(".code")
      .first()
      .textContent();

    await open("minguang.admin", "/keys");
    const administrator = at("minguang.admin");
    await administrator.getByLabel("登记码").fill(code ?? "");
    await administrator.getByText(enterprises.minguang.name).first().waitFor();
    await administrator.getByText("通行密钥", { exact: true }).first().waitFor();
    await administrator.getByLabel("授权依据").fill("应收账款确认授权书 2026-02 号（虚构）");
    await administrator.getByRole("button", { name: "登记密钥" }).click();
    await administrator.getByText("密钥已登记").waitFor();
    await expectAccessible(administrator);
    await checker.getByText("可以签署").waitFor();
    await expectAccessible(checker);
  });

  it("maker and checker confirm without a mouse, from the to-do list to the evidence in hand", async () => {
    await asked(800_000_00);
    await open("minguang.maker", "/");
    const maker = at("minguang.maker");
    const task = maker.getByRole("link", { name: "核对应付账款，提出确认意见" }).first();
    await arrival(maker, task);
    await pressOn(maker, task);
    const proposal = maker.getByRole("dialog");
    await tabTo(maker, proposal.getByLabel("有争议金额（元）"));
    await maker.keyboard.type("50000");
    await tabTo(maker, proposal.getByLabel("争议说明"));
    await maker.keyboard.type("其中一批待复检");
    await pressOn(maker, proposal.getByRole("button", { name: "提交复核" }));
    await proposal.getByText("等待本单位复核人员签署").or(proposal.getByText("这笔由您本人经办")).first().waitFor();

    await open("minguang.checker", "/");
    const checker = at("minguang.checker");
    const waiting = checker.getByRole("link", { name: "复核并签署确权" }).first();
    await arrival(checker, waiting);
    await pressOn(checker, waiting);
    const drawer = checker.getByRole("dialog");
    await drawer.getByText("不得再以债权不存在对抗善意的融资方").waitFor();
    await drawer.getByText("将使用您的通行密钥签署").waitFor();
    await expectAccessible(checker);
    await pressOn(checker, drawer.getByRole("button", { name: "签署确权：1 笔，¥750,000.00" }));
    const download = drawer.getByRole("button", { name: "下载确权证据" });
    await download.waitFor();
    const [saved] = await Promise.all([checker.waitForEvent("download"), pressOn(checker, download)]);
    evidenceFile = await saved.path();
    const evidence = Evidence.parse(JSON.parse(readFileSync(evidenceFile, "utf8")));
    expect(evidence).toMatchObject({ format: "passkey-assertion", elements: { confirmedFen: 750_000_00 } });
    keyId = evidence.key.binding.keyId;
  });

  it("the downloaded evidence is accepted offline, and refused once a fen is changed", async () => {
    const keys = await fetchInto("keys.json", "/api/identity/v1/jwks");
    expect(await verify(evidenceFile, "--keys", keys)).toMatchObject({ status: 0, format: "passkey-assertion" });
    const evidence = Evidence.parse(JSON.parse(readFileSync(evidenceFile, "utf8")));
    const changed = join(folder, "changed.json");
    writeFileSync(
      changed,
      JSON.stringify({ ...evidence, elements: { ...evidence.elements, confirmedFen: 750_000_01 } }),
    );
    expect(await verify(changed, "--keys", keys)).toMatchObject({ status: 2, code: "challenge-of-other-elements" });
  });

  it("one touch signs a batch, and the evidence of each verifies alone", async () => {
    const waiting: Confirmation[] = [];
    for (const receivable of [await asked(310_000_00), await asked(320_000_00)]) {
      const confirmation = await waitingConfirmation(stage.cast.as("minguang.maker"), receivable.receivableId);
      waiting.push(await propose(stage.cast, "minguang", confirmation));
    }
    await open("minguang.checker", "/confirmations?status=awaiting-checker");
    const checker = at("minguang.checker");
    for (const { contractNumber } of waiting) await checker.getByRole("checkbox", { name: contractNumber }).check();
    await checker.getByRole("button", { name: "批量复核签署（已选 2 笔）" }).click();
    const modal = checker.getByRole("dialog");
    await modal.getByText("不得再以债权不存在对抗善意的融资方").waitFor();
    await modal.getByText("将用通行密钥一次签署以上各笔").waitFor();
    await expectAccessible(checker);
    await modal.getByRole("button", { name: "签署确权：2 笔，¥630,000.00" }).click();
    await modal.getByText("成功 2 笔，未成功 0 笔").waitFor();
    for (const { confirmationId } of waiting) {
      const evidence = await stage.cast
        .as("minguang.checker")
        .get(`/api/intake/v1/confirmations/${confirmationId}/evidence`, Evidence);
      const file = join(folder, `${confirmationId}.json`);
      writeFileSync(file, JSON.stringify(evidence));
      expect(await verify(file, "--keys", join(folder, "keys.json"))).toMatchObject({ status: 0 });
    }
  });

  it("the administrator ends the key: it signs nothing more, and what it signed keeps its force", async () => {
    await open("minguang.admin", "/keys");
    const administrator = at("minguang.admin");
    const row = administrator.getByRole("row").filter({ hasText: keyId });
    await row.getByRole("button", { name: "停用密钥" }).click();
    await administrator.getByText("停用后立即生效且不能恢复").waitFor();
    await administrator.getByLabel("停用原因").fill("设备遗失");
    await expectAccessible(administrator);
    await confirmEffect(administrator, "停用密钥");
    await administrator.getByText("密钥已停用").waitFor();
    await row.getByText(/^已停用（/).waitFor();

    await open("minguang.checker", "/signing-key");
    await at("minguang.checker").getByText("等待登记").waitFor();

    const supplier = stage.cast.as("haixia.owner");
    const list = await supplier.get("/api/identity/v1/key-revocations", Revocations);
    expect(list.revocations.revoked.map((each) => each.keyId)).toContain(keyId);
    const revocations = join(folder, "revocations.json");
    writeFileSync(revocations, JSON.stringify(list));
    const keys = join(folder, "keys.json");
    expect(await verify(evidenceFile, "--keys", keys, "--revocations", revocations)).toMatchObject({ status: 0 });
  });

  it("no page erred, broke the content policy or called another host", () => {
    expect([...seats.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });
});

async function verify(file: string, ...argv: string[]) {
  const said: string[] = [];
  const status = await run(["verify", "confirmation", file, ...argv, "--json"], {
    write: (line) => said.push(line),
    complain: (line) => said.push(line),
    environment: {},
    now: () => new Date(),
  });
  return { status, ...JSON.parse(said.join("\n")) };
}

const mostLooks = 20;
const lookMs = 2_000;

/** Looks at the page again, as people do, until what another service hears by event stands on it. */
async function arrival(page: Page, target: Locator): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const came = await target.waitFor({ timeout: lookMs }).then(
      () => true,
      () => false,
    );
    if (came) return;
    await page.reload();
  }
  throw new Error(`${mostLooks} looks in vain for ${target}`);
}

const mostTabs = 80;

/** Moves on with the Tab key until that very element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press("Tab");
    if ((await target.and(page.locator(":focus")).count()) > 0) return;
  }
  throw new Error(`${mostTabs} tabs do not reach ${target}`);
}

async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

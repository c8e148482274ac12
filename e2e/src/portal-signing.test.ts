import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@lianrong/cli/run";
import { Evidence, SignedKeyRevocations as Revocations } from "@lianrong/contracts/evidence";
import { BegunSecondFactor, Person, SecondFactor } from "@lianrong/contracts/identity";
import { Confirmation, type Receivable } from "@lianrong/contracts/intake";
import { nextCode } from "@lianrong/identity/client/authenticator";
import type { Account } from "@lianrong/local/accounts";
import { enterprises } from "@lianrong/local/city/parties";
import { openSession } from "@lianrong/local/session";
import { confirm, propose, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { caseOf, fileRequest, recordReceivable } from "@lianrong/local/story/supplier-steps";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialogs } from "./browser/dialogs.js";
import { arrival, pressOn, tabTo, typeInto } from "./browser/keyboard.js";
import { confirmEffect, expectAccessible, expectAccessibleInBothThemes } from "./browser/page-steps.js";
import { describeInBrowser, type Seats, seatPeople } from "./browser/seats.js";
import { plugInAuthenticator } from "./browser/virtual-authenticator.js";
import { workbookOf } from "./browser/workbook.js";
import { openStage, type Stage } from "./stage.js";

/** A key is looked for in the browser and in the directory before it signs. */
const enabledMs = 15_000;
const people = ["minguang.maker", "minguang.checker", "minguang.admin", "haixia.owner"] as const;
/** Registered by the debtor's administrator; signs in by the keyboard. */
const second = "minguang.second";
type PersonName = (typeof people)[number] | typeof second;

describeInBrowser("a checker signs with a passkey, by keyboard alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "lianrong-signing-"));
  let stage: Stage;
  let seats: Seats<PersonName>;
  let evidenceFile: string;
  let keyId: string;
  const at = (name: PersonName) => seats.at(name);
  const open = (name: PersonName, path: string) => seats.open(name, path);
  const fetchInto = async (name: string, path: string, headers: Record<string, string> = {}) => {
    const file = join(folder, name);
    const answer = await fetch(`${stage.installation.origin}${path}`, { headers });
    writeFileSync(file, await answer.text());
    return file;
  };

  beforeAll(async () => {
    stage = await openStage();
    seats = await seatPeople<PersonName>(stage, people);
    await plugInAuthenticator(at("minguang.checker"));
    await seats.take(second);
  });
  afterAll(async () => {
    await seats?.close();
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

  /** Two claims of one supplier that wait for the debtor's maker. */
  async function askedTwice(): Promise<readonly Confirmation[]> {
    const waiting: Confirmation[] = [];
    for (const receivable of [await asked(310_000_00), await asked(320_000_00)]) {
      waiting.push(await waitingConfirmation(stage.cast.as("minguang.maker"), receivable.receivableId));
    }
    return waiting;
  }

  async function registerKey(code: string | null): Promise<void> {
    await open("minguang.admin", "/keys");
    const administrator = at("minguang.admin");
    await administrator.getByLabel("登记码").fill(code ?? "");
    await administrator.getByText(enterprises.minguang.name).first().waitFor();
    await administrator.getByLabel("授权依据").fill("应收账款确认授权书 2026-02 号（虚构）");
    await administrator.getByRole("button", { name: "登记密钥" }).click();
    await administrator.getByText("密钥已登记", { exact: true }).waitFor();
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

    await registerKey(code);
    await at("minguang.admin").getByText("通行密钥", { exact: true }).first().waitFor();
    await expectAccessible(at("minguang.admin"));
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
    const waiting = await askedTwice();
    for (const confirmation of waiting) await propose(stage.cast, "minguang", confirmation);
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

  it("a colleague signs in, makes a key and signs with it, all from the keyboard", async () => {
    const account = await joinAsChecker(stage);
    const page = at(second);
    await page.goto(stage.installation.origin);
    await pressOn(page, page.getByRole("link", { name: "登录" }));
    await typeInto(page, page.getByLabel("用户名"), account.loginName);
    await typeInto(page, page.getByLabel("密码"), account.password);
    await page.keyboard.press("Enter");
    const code = await nextCode(account.authenticator, stage.installation.clock.now);
    await typeInto(page, page.getByLabel("动态口令"), code);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "我的待办" }).waitFor();

    await open(second, "/signing-key");
    await pressOn(page, page.getByRole("button", { name: "在本浏览器生成密钥" }));
    const row = page.locator("tr, .ant-descriptions-row").filter({ hasText: "登记码" });
    await registerKey(await row.locator(".code").first().textContent());
    await page.getByText("可以签署").waitFor();

    const { receivableId } = await asked(330_000_00);
    const waiting = await waitingConfirmation(stage.cast.as("minguang.maker"), receivableId);
    await propose(stage.cast, "minguang", waiting);
    await open(second, "/");
    const task = page.getByRole("link", { name: "复核并签署确权" }).first();
    await arrival(page, task);
    await pressOn(page, task);
    await pressOn(page, page.getByRole("dialog").getByRole("button", { name: "签署确权：1 笔，¥330,000.00" }));
    await page.getByRole("dialog").getByRole("button", { name: "下载确权证据" }).waitFor();
  });

  it("of two checkers who sign the same receivable at once, one succeeds; the other is told, and has what was signed before them", async () => {
    const { receivableId } = await asked(340_000_00);
    const waiting = await waitingConfirmation(stage.cast.as("minguang.maker"), receivableId);
    const { confirmationId } = await propose(stage.cast, "minguang", waiting);
    const pages = [at("minguang.checker"), at(second)];
    const signs = (page: Page) => page.getByRole("button", { name: "签署确权：1 笔，¥340,000.00" });
    for (const page of pages) {
      await page.goto(`${stage.installation.origin}/confirmations?open=${confirmationId}`);
      await expect.poll(() => signs(page).isEnabled(), { timeout: enabledMs }).toBe(true);
    }
    await Promise.all(pages.map((page) => signs(page).click()));
    const signedIn = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "下载确权证据" });
    const refusedIn = (page: Page) => page.getByRole("dialog").locator(".ant-alert-error");
    await Promise.all(pages.map((page) => signedIn(page).or(refusedIn(page)).first().waitFor()));
    const refusals = await Promise.all(pages.map((page) => refusedIn(page).count()));
    expect(refusals.toSorted()).toEqual([0, 1]);

    const loser = pages[refusals.indexOf(1)] ?? at(second);
    expect(await refusedIn(loser).textContent()).toMatch(/内容已被他人更新|当前状态/);
    await loser.getByRole("dialog").getByText("签署内容").waitFor();
    await loser.getByRole("button", { name: /复核人员已签署确权/ }).click();
    await signedIn(loser).waitFor();
    const evidence = await stage.cast
      .as("minguang.checker")
      .get(`/api/intake/v1/confirmations/${confirmationId}/evidence`, Evidence);
    expect(evidence.elements.confirmedFen).toBe(340_000_00);
  });

  it("a workbook that a maker fills in is checked row by row; a formula in it is never run, and what is wrong says why", async () => {
    const [first, other] = await askedTwice();
    await open("minguang.maker", "/confirmations/table");
    const page = at("minguang.maker");
    await page.getByRole("button", { name: /清单（[1-9]\d* 笔）/ }).waitFor();
    const formula = `=HYPERLINK("http://example.invalid","看")`;
    const file = workbookOf([
      ["确权编号", "合同编号", "有争议金额（元）", "争议说明", "已支付（元）"],
      [first?.confirmationId ?? "", formula, { formula: "0.1+0.2", value: "0.30000000000000004" }, formula, ""],
      [other?.confirmationId ?? "", "", "=2+3", "待复检", ""],
      [formula, "", "", "", ""],
      [first?.confirmationId ?? "", "", "", "", ""],
    ]);
    const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    await page.locator('input[type="file"]').setInputFiles({ name: "清单.xlsx", mimeType, buffer: file });
    await page.getByText("可提交 1 笔，确认金额合计 ¥309,999.70").waitFor();
    const wrong = page.locator(".batch li");
    expect(await wrong.count()).toBe(3);
    expect(await wrong.nth(0).textContent()).toContain("“有争议金额（元）”填的“=2+3”不是有效金额");
    expect(await wrong.nth(1).textContent()).toContain("没有这笔待经办的确权");
    expect(await wrong.nth(2).textContent()).toContain("与前面的行重复");
    const [corrections] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载改正清单" }).click(),
    ]);
    expect(readFileSync(await corrections.path(), "utf8")).toContain("'=HYPERLINK");
    await page.getByRole("button", { name: "提交复核：1 笔，¥309,999.70" }).click();
    await page.getByText("成功 1 笔，未成功 0 笔").waitFor();
    const proposed = await stage.cast
      .as("minguang.maker")
      .get(`/api/intake/v1/confirmations/${first?.confirmationId}`, Confirmation);
    expect(proposed.elements).toMatchObject({ disputedFen: 30, confirmedFen: 309_999_70 });
  });

  it("what was begun survives a reload: a debtor's own upload, and a supplier's request with what it had chosen", async () => {
    const maker = at("minguang.maker");
    await open("minguang.maker", "/confirmations/upload");
    await maker.getByLabel("供应商统一社会信用代码").fill(enterprises.haixia.uscc);
    await maker.getByLabel("质保金（元）").fill("12,000");
    await maker.reload();
    await maker.getByText(/已恢复 .* 保存在本机的草稿/).waitFor();
    expect(await maker.getByLabel("供应商统一社会信用代码").inputValue()).toBe(enterprises.haixia.uscc);
    expect(await maker.getByLabel("质保金（元）").inputValue()).toBe("12,000");
    await maker.getByRole("button", { name: "清除草稿" }).click();

    const supplier = stage.cast.as("haixia.owner");
    const { contractNumber } = await recordReceivable(stage.cast, supplier, {
      debtor: "yunling",
      invoicesFen: [350_000_00],
    });
    const owner = at("haixia.owner");
    await open("haixia.owner", "/requests/file");
    await owner.getByRole("checkbox", { name: new RegExp(contractNumber) }).check();
    await owner.getByRole("button", { name: "下一步" }).click();
    await owner.getByLabel("资金用途").fill("采购模具钢");
    await owner.reload();
    expect(await owner.getByRole("checkbox", { name: new RegExp(contractNumber) }).isChecked()).toBe(true);
    await owner.getByRole("button", { name: "下一步" }).click();
    expect(await owner.getByLabel("资金用途").inputValue()).toBe("采购模具钢");
  });

  describe("with everything in hand that the windows of debtors and suppliers ask about", () => {
    beforeAll(async () => {
      const supplier = stage.cast.as("haixia.owner");
      await recordReceivable(stage.cast, supplier, { debtor: "minguang", invoicesFen: [360_000_00] });
      const [, proposed] = await askedTwice();
      if (proposed) await propose(stage.cast, "minguang", proposed);
      const receivable = await recordReceivable(stage.cast, supplier, { debtor: "yunling", invoicesFen: [1_000_00] });
      const { requestId } = await fileRequest(supplier, [receivable]);
      await confirm(stage.cast, "yunling", receivable.receivableId);
      await caseOf(supplier, requestId);
    });

    it.each(dialogs)("%s has no serious fault of accessibility in either theme", async (_name, person, path, reach) => {
      const page = await open(person, path);
      await reach(page);
      await expectAccessibleInBothThemes(page);
    });
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

  it("no page erred but where a race was lost, broke the content policy or called another host", () => {
    expect(seats.faults().filter((fault) => !fault.includes("status of 409"))).toEqual([]);
  });
});

type PersonAccount = Extract<Account, { type: "person" }>;

/** A second checker of the debtor, with an authenticator, as its administrator would take one in. */
async function joinAsChecker({ cast, installation }: Stage): Promise<PersonAccount & { authenticator: string }> {
  const administrator = cast.as("minguang.admin");
  const { organisationId, organisation } = administrator.account;
  const [loginName, password] = [second, "the second checker of minguang"];
  const body = { organisationId, loginName, displayName: "第二位复核", roles: ["checker"], password };
  await administrator.post("/api/identity/v1/people", body, Person);
  const account = { type: "person" as const, account: second, organisationId, organisation, loginName, password };
  const now = installation.clock.now;
  const session = openSession({ origin: installation.origin, account: { ...account, roles: ["checker"] }, now });
  const { secret } = await session.post("/api/identity/v1/second-factor", {}, BegunSecondFactor);
  await session.post("/api/identity/v1/second-factor/confirm", { code: await nextCode(secret, now) }, SecondFactor);
  return { ...account, roles: ["checker"], authenticator: secret };
}

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

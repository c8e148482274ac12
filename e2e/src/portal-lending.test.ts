import { readFileSync } from "node:fs";
import { FinancingCase } from "@lianrong/contracts/cases";
import type { CaseId } from "@lianrong/contracts/ids";
import { type EnterpriseName, enterprises } from "@lianrong/local/city/parties";
import { approve, claimAndOffer, drawDown, pulledMatch, register } from "@lianrong/local/story/bank-steps";
import { confirm } from "@lianrong/local/story/debtor-steps";
import {
  acceptOffer,
  caseOf,
  cheapestOf,
  fileRequest,
  openOffers,
  recordReceivable,
} from "@lianrong/local/story/supplier-steps";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  confirmEffect,
  daysAgo,
  expectAccessible,
  expectAccessibleInBothThemes,
  fillDay,
  reloadUntil,
} from "./browser/page-steps.js";
import { describeInBrowser, type Seats, seatPeople } from "./browser/seats.js";
import { openStage, type Stage } from "./stage.js";

const people = ["bank-jiangcheng.manager", "finance-bureau.clerk"] as const;
type PersonName = (typeof people)[number];
const loanNumber = "JJ-LATE-1";

describeInBrowser("the bank's and the bureau's desks in a real browser", () => {
  let stage: Stage;
  let seats: Seats<PersonName>;
  const open = (name: PersonName, path: string) => seats.open(name, path);
  const ready = async (supplier: EnterpriseName, amountFen: number): Promise<CaseId> => {
    const owner = stage.cast.as(`${supplier}.owner`);
    const debtor = supplier === "wuyi" ? "yunling" : "minguang";
    const receivable = await recordReceivable(stage.cast, owner, { debtor, invoicesFen: [amountFen] });
    const { requestId } = await fileRequest(owner, [receivable]);
    await confirm(stage.cast, debtor, receivable.receivableId);
    return caseOf(owner, requestId);
  };
  const agreed = async (supplier: EnterpriseName, amountFen: number) => {
    const caseId = await ready(supplier, amountFen);
    const { matchId } = await pulledMatch(stage.cast.as("bank-jiangcheng"), caseId);
    await claimAndOffer(stage.cast, "bank-jiangcheng", matchId);
    const owner = stage.cast.as(`${supplier}.owner`);
    const offer = cheapestOf(await openOffers(owner, caseId));
    await acceptOffer(owner, offer);
    return { caseId, offer };
  };
  beforeAll(async () => {
    stage = await openStage();
    seats = await seatPeople(stage, people);
  });
  afterAll(async () => {
    await seats?.close();
    await stage?.close();
  });

  it("a bureau runs an allocation dry, reads how good it provably is, is warned, applies it, and the bank sees what was put to it", async () => {
    await ready("haixia", 730_000_00);
    await ready("gushan", 1_950_000_00);
    await ready("wuyi", 480_000_00);
    const page = await open("finance-bureau.clerk", "/allocations");
    await page.getByRole("button", { name: "新的试算" }).click();
    await page.getByRole("dialog").getByText("试算只记录结果").waitFor();
    await expectAccessibleInBothThemes(page);
    await page.getByLabel("单家银行最多承接的金额占比（%）").fill("120");
    await page.getByText("请填写 0.01 到 100 之间的百分比").waitFor();
    expect(await page.getByRole("button", { name: "开始试算" }).isDisabled()).toBe(true);
    await page.getByLabel("单家银行最多承接的金额占比（%）").fill("");
    await page.getByRole("button", { name: "开始试算" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("各银行分布").waitFor();
    await drawer.getByText("316.00").first().waitFor();
    await drawer.getByText(/已达最优|不超过 \d/).waitFor();
    await page.getByRole("button", { name: "执行派单" }).click();
    await page.getByText("将 3 笔申请（共 ¥3,160,000.00）").waitFor();
    await page.getByText("推送后不能撤回").waitFor();
    await expectAccessibleInBothThemes(page);
    await confirmEffect(page, "执行派单");
    await page.getByText("派单已执行，推送 3 笔").waitFor();
    await drawer.getByText("已执行").first().waitFor();

    const bank = await open("bank-jiangcheng.manager", "/matches?status=waiting");
    await bank.getByText("主管部门推送").first().waitFor();
    expect(await bank.getByText("主管部门推送").count()).toBe(3);
  });

  it("where an allocation put each request is a list that goes out as seen, and a case says in words why a product is not ahead", async () => {
    const page = await open("finance-bureau.clerk", "/allocations");
    await page
      .getByRole("row", { name: /已执行/ })
      .getByRole("button")
      .click();
    await page.getByRole("link", { name: "查看去向" }).click();
    await page.getByRole("button", { name: enterprises.gushan.name }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "导出" }).click(),
    ]);
    const exported = readFileSync(await download.path(), "utf8");
    expect(exported).toContain("借款企业,金额,银行,产品,得分,是否推送,说明");
    expect(exported).toMatch(new RegExp(`${enterprises.gushan.name},"1,950,000.00",江城银行`));
    await page.getByRole("button", { name: enterprises.gushan.name }).click();
    await page.getByRole("dialog").getByLabel("产品").click();
    await page.locator(".ant-select-item-option").filter({ hasText: "榕树农商银行" }).click();
    await page.getByRole("dialog").getByText("本次派单已推送至评分更高的产品").waitFor();
    await expectAccessibleInBothThemes(page);
    await page.goBack();
    await page.getByRole("button", { name: enterprises.gushan.name }).waitFor();
    await expectAccessibleInBothThemes(page);
  });

  it("a bank narrows what was put to it, and is told what it typed wrong", async () => {
    const page = await open("bank-jiangcheng.manager", "/matches?status=waiting");
    const rows = page.locator("#content button.link");
    await rows.nth(2).waitFor();
    await page.getByLabel("金额下限（万元）").fill("100");
    await page.getByRole("button", { name: "查询" }).click();
    await page.waitForURL(/min=100/);
    await expect.poll(() => rows.allTextContents()).toEqual([enterprises.gushan.name]);
    await page.getByRole("button", { name: "重置" }).click();
    await page.getByLabel("所属链主").fill("ylgd");
    await page.getByRole("button", { name: "查询" }).click();
    await expect.poll(() => rows.allTextContents()).toEqual([enterprises.wuyi.name]);
    await page.getByRole("button", { name: "重置" }).click();
    await page.getByLabel("金额下限（万元）").fill("一百");
    await page.getByRole("button", { name: "查询" }).click();
    await page.locator(".ant-alert-error").waitFor();
  });

  it("a claim counts down on the desk, an offer stays readable to its bank alone, and a decline takes two clicks and keeps its reason", async () => {
    const page = await open("bank-jiangcheng.manager", "/matches?status=waiting");
    await page.getByRole("button", { name: enterprises.haixia.name }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("button", { name: "领取" }).click();
    const left = drawer.getByText(/^0\d:\d\d:\d\d$/);
    const first = await left.textContent();
    await expect.poll(() => left.textContent()).not.toBe(first);
    expect((await left.textContent()) ?? "").toMatch(/^03:5\d:/);
    await open("bank-jiangcheng.manager", "/");
    await page.getByText(/^03:5\d:\d\d$/).waitFor();
    await page.getByRole("link", { name: "已领取，请报价或说明拒绝原因" }).click();
    await drawer.getByLabel("年利率（%）").fill("3.80");
    await fillDay(page, "报价有效期至", daysAgo(-7));
    await drawer.getByRole("button", { name: "提交密封报价" }).click();
    await drawer.getByText("企业开启前只有本行可见。").waitFor();
    await drawer.getByText("3.80%").first().waitFor();

    await open("bank-jiangcheng.manager", "/matches?status=waiting");
    await page.getByRole("button", { name: enterprises.wuyi.name }).click();
    await drawer.getByRole("button", { name: "拒绝" }).click();
    await page.getByText("企业会看到您选择的原因").waitFor();
    await expectAccessibleInBothThemes(page);
    await page.getByRole("menuitem", { name: "债务人额度已满" }).click();
    await drawer.getByText("债务人额度已满").waitFor();
    await drawer.getByText("已拒绝").first().waitFor();
  });

  /** One of the things that a bank may write back, among several in a drawer: its form, and its button. */
  const step = (page: Page, verb: string) => {
    const button = page.getByRole("button", { name: verb });
    return { form: page.getByRole("dialog").locator("form").filter({ has: button }), button };
  };
  const statusIs = (page: Page, status: string) =>
    page.getByRole("dialog").locator(".ant-tag.status").getByText(status, { exact: true }).waitFor();
  const fallOverdue = async (page: Page) => {
    const { form, button } = step(page, "回写逾期");
    await form.getByLabel("借据号").fill(loanNumber);
    await form.getByText("逾期会进入监管预警").waitFor();
    await button.click();
    await statusIs(page, "逾期");
  };
  let lent: CaseId | undefined;

  it("a bank writes back an overdue loan after reading what that does, and the bureau is alerted", async () => {
    const bank = stage.cast.as("bank-jiangcheng");
    const { caseId, offer } = await agreed("haixia", 880_000_00);
    await approve(bank, caseId, offer.amountFen);
    await register(stage.cast, bank, caseId);
    await drawDown(stage.cast, bank, caseId, { loanNumber, offer });
    lent = caseId;
    const page = await open("bank-jiangcheng.manager", `/loans?open=${caseId}`);
    await step(page, "回写逾期").button.waitFor();
    await expectAccessibleInBothThemes(page);
    await fallOverdue(page);
    const bureau = await open("finance-bureau.clerk", "/alerts?state=open");
    const alert = bureau.getByRole("button", { name: "贷款逾期" });
    await reloadUntil(bureau, async () => (await alert.count()) > 0);
    await open("finance-bureau.clerk", "/alerts?state=closed");
    await bureau.getByText("没有符合条件的记录").waitFor();
  });

  it("an overdue loan is given more time, and when that ends the bank takes recourse against the debtor", async () => {
    const page = await open("bank-jiangcheng.manager", `/loans?open=${lent}`);
    await step(page, "回写追索").button.waitFor();
    await expectAccessibleInBothThemes(page);
    const extension = step(page, "回写展期");
    await extension.form.getByLabel("借据号").fill(loanNumber);
    await fillDay(page, "展期至", daysAgo(-30));
    await extension.button.click();
    await statusIs(page, "已展期");
    await fallOverdue(page);
    const recourse = step(page, "回写追索");
    await recourse.form.getByText("债务人", { exact: true }).click();
    await recourse.form.getByLabel("借据号").fill(loanNumber);
    await recourse.button.click();
    await statusIs(page, "追索中");
  });

  it("a firm that asks to withdraw after accepting stands first on the bank's desk, and leaves with its consent", async () => {
    const { caseId } = await agreed("gushan", 910_000_00);
    const reason = "客户提前付款，不再需要融资";
    await stage.cast
      .as("gushan.owner")
      .post(`/api/bank-matching/v1/cases/${caseId}/withdraw`, { reason }, FinancingCase);
    const page = await open("bank-jiangcheng.manager", "/");
    await page.getByRole("link", { name: "企业申请撤回，请答复" }).click();
    await page.getByText(`企业申请撤回：${reason}`).waitFor();
    await page.getByRole("button", { name: "同意撤回" }).click();
    await page.getByText("同意后办件关闭").waitFor();
    await expectAccessibleInBothThemes(page);
    await confirmEffect(page, "同意撤回");
    await page.getByRole("dialog").getByText("已办结").first().waitFor();
    await page.getByRole("dialog").getByText("已撤回").first().waitFor();
  });

  it("a bank reads whom its product is for in words, and suspends and resumes a line after reading what that does", async () => {
    const page = await open("bank-jiangcheng.manager", "/products");
    await page.locator("#content button.link").first().click();
    const drawer = page.getByRole("dialog").first();
    await drawer.getByText("产业链需为新型显示").waitFor();
    await drawer.getByText("全行供应链额度").waitFor();
    await open("bank-jiangcheng.manager", "/credit-lines");
    const turn = async (verb: string, effect: string) => {
      await page.getByRole("button", { name: "链属贷产品额度" }).click();
      await page.getByRole("dialog").getByRole("button", { name: verb }).click();
      await page.getByText(effect).waitFor();
    };
    await turn("暂停额度", "不再承接新的成交");
    await expectAccessible(page);
    await confirmEffect(page, "暂停额度");
    await page.getByRole("row", { name: /链属贷产品额度.*暂停/ }).waitFor();
    await turn("恢复额度", "可以继续承接新的成交");
    await confirmEffect(page, "恢复额度");
    await page.getByRole("row", { name: /链属贷产品额度.*使用中/ }).waitFor();
  });

  it("every step of the funnel opens the rows that it counted, and says how", async () => {
    const page = await open("finance-bureau.clerk", "/overview");
    const accepted = page.getByRole("link", { name: "接受：查看明细" });
    await reloadUntil(page, async () => (await accepted.textContent())?.startsWith("2") === true);
    await accepted.click();
    await page.getByRole("heading", { name: "指标明细：漏斗·接受" }).waitFor();
    await page.getByText("企业接受了报价的；金额为接受的额度").waitFor();
    await expect.poll(() => page.locator("#content button.link").count()).toBe(2);
    await page.getByRole("link", { name: "返回总览" }).click();
    await page.getByRole("link", { name: "确权金额：查看明细" }).click();
    await page.getByText(enterprises.yunling.name).first().waitFor();
    await expectAccessible(page);
  });

  it("on the wall the figures stand alone, larger, and go on counting by themselves", async () => {
    const page = await open("finance-bureau.clerk", "/overview");
    const figure = page.locator(".figure-value").first();
    await figure.waitFor();
    const size = async () =>
      Number.parseFloat(
        String(await page.evaluate("getComputedStyle(document.querySelector('.figure-value')).fontSize")),
      );
    const before = await size();
    await page.getByRole("button", { name: "全屏显示" }).click();
    await expect.poll(() => page.evaluate("document.fullscreenElement !== null")).toBe(true);
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    expect(await page.locator(".ant-layout-header").isVisible()).toBe(false);
    expect(await size()).toBeGreaterThan(before);
    await expectAccessible(page);
    await page.evaluate("document.exitFullscreen()");
    await page.getByRole("navigation").waitFor();
  });

  it("no page erred, broke the content policy or called another host", () => {
    expect(seats.faults().filter((fault) => !fault.includes("400"))).toEqual([]);
  });
});

import { Person } from "@lianrong/contracts/identity";
import type { AccountBook } from "@lianrong/local/accounts";
import { enterprises } from "@lianrong/local/city/parties";
import { propose, sign, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { fileRequest, recordReceivable } from "@lianrong/local/story/supplier-steps";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectHostileStored, hostile, recordHostile } from "./browser/hostile.js";
import { expectAccessible, expectAccessibleInBothThemes, untilRead } from "./browser/page-steps.js";
import { describeInBrowser, type Seats, seatPeople } from "./browser/seats.js";
import { routesOf, walks } from "./browser/walks.js";
import { openStage, type Stage } from "./stage.js";

const people = ["haixia.owner", "minguang.maker", "minguang.second", "minguang.checker", "minguang.admin"] as const;
const applicants = ["gushan.owner", "wuyi.owner"] as const;
const institutions = ["bank-jiangcheng.manager", "finance-bureau.clerk", "industry-bureau.clerk"] as const;
type PersonName = (typeof people | typeof applicants | typeof institutions)[number];

const soonMs = 10_000;

describeInBrowser("several people at once, each at a browser of their own", () => {
  let stage: Stage;
  let seats: Seats<PersonName>;
  const at = (name: PersonName) => seats.at(name);
  const open = (name: PersonName, path: string) => seats.open(name, path);
  const owner = () => stage.cast.as("haixia.owner");
  const owed = async (amountFen: number) => {
    const receivable = await recordReceivable(stage.cast, owner(), { debtor: "minguang", invoicesFen: [amountFen] });
    await fileRequest(owner(), [receivable]);
    return receivable;
  };
  const asked = async (amountFen: number) => {
    const receivable = await owed(amountFen);
    return waitingConfirmation(stage.cast.as("minguang.maker"), receivable.receivableId);
  };

  beforeAll(async () => {
    stage = await openStage();
    const book = await withSecondMaker(stage);
    await recordHostile(stage);
    seats = await seatPeople({ ...stage, book }, [...people, ...applicants, ...institutions]);
  });
  afterAll(async () => {
    await seats?.close();
    await stage?.close();
  });

  it("of two makers who propose the same receivable at once, one succeeds and the other is told", async () => {
    const { confirmationId } = await asked(310_000_00);
    const pages = [at("minguang.maker"), at("minguang.second")];
    await Promise.all(
      pages.map(async (page) => {
        await page.goto(`${stage.installation.origin}/confirmations?open=${confirmationId}`);
        await page.getByRole("button", { name: "提交复核" }).waitFor();
      }),
    );
    await Promise.all(pages.map((page) => page.getByRole("button", { name: "提交复核" }).click()));
    const toldAnything = (page: Page) =>
      page.getByText("已提交复核").or(page.getByRole("dialog").locator(".ant-alert-error")).first().waitFor();
    await Promise.all(pages.map(toldAnything));
    const refused = await Promise.all(
      pages.map((page) => page.getByRole("dialog").locator(".ant-alert-error").count()),
    );
    expect(refused.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it("somebody who looks is told without a reload that a colleague has signed, and nothing moves until they ask", async () => {
    const waiting = await asked(320_000_00);
    await propose(stage.cast, "minguang", waiting);
    await open("minguang.second", `/confirmations?open=${waiting.confirmationId}`);
    const drawer = at("minguang.second").getByRole("dialog");
    await drawer.getByText("待复核签署").first().waitFor();
    await sign(stage.cast, "minguang", waiting);
    const told = drawer.getByRole("button", { name: /复核人员已签署确权/ });
    await told.waitFor({ timeout: soonMs });
    expect(await drawer.getByText("下载确权证据").count()).toBe(0);
    await expectAccessible(at("minguang.second"));
    await told.click();
    await drawer.getByRole("button", { name: "下载确权证据" }).waitFor();
  });

  it("a maker proposes several in one go after reading how many, how much and what it means, and sees what became of each", async () => {
    const claims = [await asked(330_000_00), await asked(340_000_00)];
    await open("minguang.maker", "/confirmations?status=requested");
    const page = at("minguang.maker");
    for (const { contractNumber } of claims) await page.getByRole("checkbox", { name: contractNumber }).check();
    await page.getByRole("button", { name: "批量提交复核（已选 2 笔）" }).click();
    const modal = page.getByRole("dialog");
    await modal.getByText("签署前不产生法律效力").waitFor();
    await expectAccessible(page);
    // A colleague is faster with one of the two.
    const [first] = claims;
    if (first) await propose(stage.cast, "minguang", first);
    await modal.getByRole("button", { name: "提交复核：2 笔，¥670,000.00" }).click();
    await modal.getByText("成功 1 笔，未成功 1 笔").waitFor();
    await expectAccessible(page);
  });

  it("a table that a maker fills in is checked row by row and proposed together", async () => {
    const { confirmationId } = await asked(350_000_00);
    await open("minguang.maker", "/confirmations/table");
    const page = at("minguang.maker");
    await page.getByRole("button", { name: /清单（[1-9]\d* 笔）/ }).waitFor();
    const table = `确权编号,有争议金额（元）,争议说明\n${confirmationId},50000,待复检\ncnf_unknown,,\n`;
    const file = { name: "清单.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByText("没有这笔待经办的确权").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "提交复核：1 笔，¥300,000.00" }).click();
    await page.getByText("成功 1 笔，未成功 0 笔").waitFor();
  });

  it("a notice under the bell leads to its record, and is read once it was seen", async () => {
    const { contractNumber } = await asked(360_000_00);
    const page = at("minguang.second");
    await open("minguang.second", "/");
    await page.getByRole("button", { name: /消息，[1-9]\d* 条未读/ }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "供应商请求确权" }).first().click();
    await page.getByRole("dialog").getByText(contractNumber).first().waitFor();
    await page.getByRole("button", { name: "消息，0 条未读" }).waitFor({ state: "attached" });
  });

  it("the palette finds a record by the initials of its pinyin and opens it from the keyboard alone", async () => {
    const page = at("finance-bureau.clerk");
    await open("finance-bureau.clerk", "/");
    await page.getByRole("heading", { name: "我的待办" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.locator("input:focus").waitFor();
    await page.keyboard.type("mgxs");
    await page.locator(".ant-select-item-option").filter({ hasText: enterprises.minguang.name }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText(enterprises.minguang.uscc).waitFor();
  });

  it("the palette says that it found nothing, and goes on Escape", async () => {
    const page = await open("finance-bureau.clerk", "/");
    await page.getByRole("heading", { name: "我的待办" }).waitFor();
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByRole("combobox", { name: "查找" }).fill("没有这样的企业");
    await page.getByText("没有找到").waitFor();
    await expectAccessibleInBothThemes(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^账号：/ }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).waitFor();
    await expectAccessibleInBothThemes(page);
    await page.keyboard.press("Escape");
  });

  it("what was begun stays on the device over a reload, for that person alone, and is gone when they say so", async () => {
    const page = at("haixia.owner");
    await open("haixia.owner", "/receivables/record");
    await page.getByLabel("合同编号").fill("HT-DRAFT");
    await page.reload();
    await page.getByText(/已恢复 .* 保存在本机的草稿/).waitFor();
    expect(await page.getByLabel("合同编号").inputValue()).toBe("HT-DRAFT");
    await page.getByLabel("合同编号").fill("HT-DRAFT-2");
    await page.getByRole("menuitem", { name: "融资申请" }).click();
    await page.getByRole("dialog").getByText("作为草稿保存在本机").waitFor();
    await page.getByRole("button", { name: "留在本页" }).click();
    await page.reload();
    await page.getByRole("button", { name: "清除草稿" }).click();
    await page.reload();
    expect(await page.getByLabel("合同编号").inputValue()).toBe("");
  });

  it("a list can be used within two seconds of asking for it", async () => {
    const page = at("haixia.owner");
    const browserSide = await page.context().newCDPSession(page);
    // Thread ticks: how long the page worked, however busy the machine is with other things.
    await browserSide.send("Performance.enable", { timeDomain: "threadTicks" });
    const visits: { readonly tookMs: number; readonly workedMs: number }[] = [];
    while (visits.length < 3) {
      const startedAt = performance.now();
      await open("haixia.owner", "/receivables");
      await page.locator("button.link").first().click({ trial: true });
      const tookMs = Math.round(performance.now() - startedAt);
      const { metrics } = await browserSide.send("Performance.getMetrics");
      const worked = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.POSITIVE_INFINITY;
      visits.push({ tookMs, workedMs: Math.round(worked * 1_000) });
    }
    await browserSide.detach();
    const told = visits.map(({ tookMs, workedMs }) => `${tookMs} ms (the page itself worked ${workedMs} ms)`);
    console.info(`the list of receivables could be used after ${told.join(", ")}`);
    // The goal is 2,000 ms on a machine that does nothing else; what the page itself needs is held to it on any.
    expect(Math.min(...visits.map(({ workedMs }) => workedMs))).toBeLessThan(2_000);
    expect(Math.min(...visits.map(({ tookMs }) => tookMs))).toBeLessThan(20_000);
  });

  it("every address of the portal is walked by somebody", () => {
    expect(Object.keys(walks).sort()).toEqual([...routesOf()].sort());
  });

  it.each(Object.entries(walks))(
    "%s and what it opens have no serious fault of accessibility in either theme",
    async (path, name) => {
      const page = await open(name, path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await untilRead(page);
      await expectAccessibleInBothThemes(page);
      const row = page.locator("#content button.link").first();
      if ((await row.count()) > 0 && (await page.locator(".sheet").count()) > 0) {
        await row.click();
        await page.getByRole("dialog").locator("h2, .ant-descriptions, .ant-alert").first().waitFor();
        await expectAccessibleInBothThemes(page);
      }
      expect(await page.title()).toBe("链融");
    },
  );

  it("a page comes in its device's theme, turns with it, and keeps what somebody chose instead", async () => {
    const page = at("finance-bureau.clerk");
    const theme = () => page.evaluate("document.documentElement.dataset.theme");
    await page.emulateMedia({ colorScheme: "dark" });
    await open("finance-bureau.clerk", "/alerts");
    await expect.poll(theme).toBe("dark");
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(theme).toBe("light");
    await page.getByRole("button", { name: /^账号：/ }).click();
    await page.getByRole("menuitem", { name: "深色" }).click();
    await expect.poll(theme).toBe("dark");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.emulateMedia({ colorScheme: "light" });
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await theme()).toBe("dark");
  });

  it("what would run lies on the screens that were walked, and a file named like it is refused in words", async () => {
    await expectHostileStored(stage);
    await open("finance-bureau.clerk", "/import");
    const page = at("finance-bureau.clerk");
    const file = {
      name: `${hostile.element.replaceAll("/", "")}.csv`,
      mimeType: "text/csv",
      buffer: Buffer.from("x,y\n"),
    };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.locator("#content .ant-alert, #content .ant-table").first().waitFor();
    expect(await page.title()).toBe("链融");
  });

  it("no page erred, ran what a name contained, broke the content policy or called another host", () => {
    expect(seats.faults().filter((fault) => !isExpected(fault))).toEqual([]);
  });
});

/** A lost race is answered with 409 and a file that is no list with 422, which the browser notes as errors of its own. */
function isExpected(fault: string): boolean {
  return fault.includes("409") || fault.includes("422");
}

/** The book with a second maker of the debtor in it, registered by the debtor's own administrator. */
async function withSecondMaker({ cast, book }: Stage): Promise<AccountBook> {
  const administrator = cast.as("minguang.admin");
  const { organisationId, organisation } = administrator.account;
  const [account, password] = ["minguang.second", "the second maker of minguang"];
  const body = {
    organisationId,
    loginName: account,
    displayName: hostile.element.slice(0, 40),
    roles: ["maker"],
    password,
  };
  await administrator.post("/api/identity/v1/people", body, Person);
  return {
    ...book,
    accounts: [
      ...book.accounts,
      { type: "person", account, organisationId, organisation, loginName: account, password, roles: ["maker"] },
    ],
  };
}

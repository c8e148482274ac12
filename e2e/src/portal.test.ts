import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Evidence } from "@lianrong/contracts/evidence";
import { verifyConfirmation } from "@lianrong/evidence/verify-confirmation";
import { enterprises } from "@lianrong/local/city/parties";
import { freshInvoiceNumber } from "@lianrong/local/story/supplier-steps";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { logIn, type Seat, takeSeat } from "./browser/chromium.js";
import { confirmEffect, daysAgo, expectAccessible, fillDay, reloadUntil, tabTo } from "./browser/page-steps.js";
import { behindIngress, type PortalProcess, portalProcess } from "./browser/portal-process.js";
import { describeInBrowser, type Seats, seatPeople } from "./browser/seats.js";
import { openStage, type Stage } from "./stage.js";

const Jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

const people = [
  "haixia.owner",
  "minguang.maker",
  "minguang.checker",
  "minguang.admin",
  "bank-jiangcheng.manager",
  "finance-bureau.clerk",
] as const;
type PersonName = (typeof people)[number];

describeInBrowser("the main job in a real browser, each by the own login", () => {
  let stage: Stage;
  let seats: Seats<PersonName>;
  const at = (name: PersonName) => seats.at(name);
  const open = (name: PersonName, path: string) => seats.open(name, path);

  beforeAll(async () => {
    stage = await openStage();
    seats = await seatPeople(stage, people);
  });
  afterAll(async () => {
    await seats?.close();
    await stage?.close();
  });

  it("a supplier records a receivable and files a request step by step", async () => {
    const page = await open("haixia.owner", "/receivables/record");
    await page.getByLabel("债务人统一社会信用代码").fill(enterprises.minguang.uscc);
    await page.getByLabel("合同编号").fill("HT-PORTAL-1");
    await fillDay(page, "合同签订日期", daysAgo(10));
    await fillDay(page, "交付日期", daysAgo(10));
    await page.getByLabel("约定账期（天）").fill("60");
    await page.getByLabel("发票号码").fill(freshInvoiceNumber(new Date()));
    await fillDay(page, "开票日期", daysAgo(10));
    await page.getByLabel("价税合计（元）").fill("800000");
    await page.getByLabel("用于本笔金额（元）").fill("800,000.00");
    await page.getByText("¥800,000.00").waitFor();
    await page.getByRole("button", { name: "登记应收账款" }).click();
    await page.getByText("可以申请；提交后请债务人确权").waitFor();
    await expectAccessible(page);

    await page
      .getByRole("row", { name: /HT-PORTAL-1/ })
      .getByRole("checkbox")
      .check();
    await page.getByRole("button", { name: "申请融资（已选 1 笔）" }).click();
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByLabel("资金用途").fill("采购原材料");
    await page.getByLabel("同意将本申请资料提供给匹配的银行").check();
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByText("1 笔应收账款及其发票将被占用").waitFor();
    await page.getByRole("button", { name: "提交融资申请" }).click();
    await page.getByRole("dialog").getByText("等待确权").first().waitFor();
  });

  it("a checker makes a signing key in the browser, and the own administrator registers it by its code", async () => {
    const checker = await open("minguang.checker", "/signing-key");
    await checker.getByRole("button", { name: "在本浏览器生成密钥" }).click();
    const code = await checker
      .locator("tr, .ant-descriptions-row")
      .filter({ hasText: "登记码" })
      .locator(".code")
      .first()
      .textContent();

    const administrator = await open("minguang.admin", "/keys");
    await administrator.getByLabel("登记码").fill(code ?? "");
    await administrator.getByText(enterprises.minguang.name).first().waitFor();
    await administrator.getByLabel("授权依据").fill("应收账款确认授权书 2026-01 号（虚构）");
    await administrator.getByRole("button", { name: "登记密钥" }).click();
    await administrator.getByText("密钥已登记", { exact: true }).waitFor();
    await checker.getByText("可以签署").waitFor();
    await expectAccessible(checker);
  });

  it("the debtor's maker proposes, and the checker signs by keyboard alone what verifies offline", async () => {
    const maker = await open("minguang.maker", "/");
    await maker.getByRole("link", { name: "核对应付账款，提出确认意见" }).click();
    const proposal = maker.getByRole("dialog");
    await proposal.getByLabel("有争议金额（元）").fill("50000");
    await proposal.getByLabel("争议说明").fill("其中一批待复检");
    await proposal.getByText("¥750,000.00").waitFor();
    await expectAccessible(maker);
    await proposal.getByRole("button", { name: "提交复核" }).click();
    await proposal.getByText("等待本单位复核人员签署").or(proposal.getByText("这笔由您本人经办")).first().waitFor();

    const checker = await open("minguang.checker", "/");
    await checker.getByRole("link", { name: "复核并签署确权" }).focus();
    await checker.keyboard.press("Enter");
    const drawer = checker.getByRole("dialog");
    await drawer.getByText("不得再以债权不存在对抗善意的融资方").waitFor();
    const sign = drawer.getByRole("button", { name: "签署确权：1 笔，¥750,000.00" });
    await expect.poll(() => sign.isEnabled()).toBe(true);
    await tabTo(checker, "签署确权：1 笔，¥750,000.00");
    await checker.keyboard.press("Enter");
    const [download] = await Promise.all([
      checker.waitForEvent("download"),
      drawer.getByRole("button", { name: "下载确权证据" }).click(),
    ]);
    const evidence = Evidence.parse(JSON.parse(readFileSync(await download.path(), "utf8")));
    expect(evidence.elements.confirmedFen).toBe(750_000_00);
    const published = await fetch(`${stage.installation.origin}/api/identity/v1/jwks`);
    const identityKeys = Jwks.parse(await published.json());
    expect(await verifyConfirmation(evidence, identityKeys)).toMatchObject({ ok: true });
  });

  it("a bank claims, reads the evidence and makes a sealed offer", async () => {
    const page = await open("bank-jiangcheng.manager", "/");
    const task = page.getByRole("link", { name: "新的融资需求" }).first();
    await reloadUntil(page, async () => (await task.count()) > 0);
    await task.click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("button", { name: "领取" }).click();
    await drawer.getByLabel("年利率（%）").fill("3.85");
    await fillDay(page, "报价有效期至", daysAgo(-7));
    await expectAccessible(page);
    await drawer.getByRole("button", { name: "提交密封报价" }).click();
    await drawer.getByText("已报价").waitFor();
  });

  it("the supplier opens the offers, sees the all-in cost, and accepts after reading the effect", async () => {
    const page = await open("haixia.owner", "/");
    await page.getByRole("link", { name: "有 1 份密封报价可以开启" }).click();
    const drawer = page.getByRole("dialog").first();
    await drawer.getByRole("button", { name: "开启全部报价" }).click();
    await confirmEffect(page, "开启全部报价");
    await drawer.getByText("综合年化成本最低").waitFor();
    await expectAccessible(page);
    await drawer.getByRole("button", { name: "接受这家报价" }).click();
    await page.getByText("这还不是借款合同").waitFor();
    await confirmEffect(page, "接受这家报价");
    await drawer.getByText("已选定银行").waitFor();
  });

  it("the bank approves, registers, and pays out", async () => {
    const page = await open("bank-jiangcheng.manager", "/");
    await page.getByRole("link", { name: "回写审批结果" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("贷款合同号").fill("DK-2026-1");
    await drawer.getByRole("button", { name: "批准", exact: true }).click();
    await drawer.getByLabel("登记证明编号").fill("ZD2026112200001");
    await drawer.getByRole("button", { name: "回写中登网登记" }).click();
    await drawer.getByLabel("借据号").fill("JJ-1");
    await drawer.getByLabel("年利率（%）").fill("3.85");
    await drawer.getByRole("button", { name: "回写放款" }).click();
    await drawer.getByText("已放款").first().waitFor();
  });

  it("the bureau sees it in its figures, and every figure opens its list", async () => {
    const page = await open("finance-bureau.clerk", "/overview");
    const drawn = page.getByRole("link", { name: "放款金额：查看明细" });
    await reloadUntil(page, async () => (await drawn.textContent())?.includes("75.00") === true);
    await expectAccessible(page);
    await drawn.click();
    await page.getByRole("button", { name: enterprises.haixia.name }).first().waitFor();
    await expectAccessible(page);
  });

  it("the browser holds no token, and its cookie goes with our own pages alone", async () => {
    const page = at("haixia.owner");
    const cookies = await page.context().cookies(`${stage.installation.origin}/receivables`);
    expect(cookies.find(({ name }) => name === "lianrong")).toMatchObject({ httpOnly: true, sameSite: "Strict" });
    expect(await page.evaluate("document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })")).not.toMatch(
      /eyJ|refresh|access/i,
    );
  });

  it("refuses what another site would send, and leads nowhere else", async () => {
    const { origin } = stage.installation;
    const cookies = await at("haixia.owner").context().cookies(`${origin}/receivables`);
    const cookie = cookies.find(({ name }) => name === "lianrong");
    const call = (path: string, headers: Record<string, string>, method = "GET") =>
      fetch(`${origin}${path}`, {
        method,
        redirect: "manual",
        headers: { cookie: `lianrong=${cookie?.value}`, ...headers },
      });
    const ours = { "x-lianrong": "portal" };
    const list = "/portal/trpc/intake/listReceivables";
    expect((await call(list, ours)).status).toBe(200);
    expect((await call(list, {})).status).toBe(403);
    expect((await call(list, { ...ours, origin: "https://evil.example" })).status).toBe(403);
    expect((await call(list, { ...ours, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await call("/auth/logout", {}, "POST")).status).toBe(403);
    expect((await call(list, { ...ours, cookie: "lianrong=unknown" })).status).toBe(401);
    for (const path of [
      "/portal/trpc/metrics/x",
      "/portal/api/identity/v1/people",
      "/portal/trpc/intake/..%2f..%2foidc",
    ]) {
      expect((await call(path, ours)).status).toBe(404);
    }
    const page = await call("/", { accept: "text/html" });
    expect(page.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(page.headers.get("content-security-policy")).not.toMatch(/unsafe/);
    expect(page.headers.get("x-frame-options")).toBe("DENY");
    expect((await call("/assets/..%2f..%2fmain.js", {})).status).toBe(404);
  });

  it("a first visit loads less than 500 kB of compressed script", async () => {
    const { origin } = stage.installation;
    const context = await seats.browser.newContext();
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith(".js"))
        sizes.push(fetch(response.url(), { headers: { "accept-encoding": "gzip" } }).then(compressedSize));
    });
    await page.goto(origin);
    await page.getByRole("link", { name: "登录" }).waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    await context.close();
    console.info(`a first visit loads ${Math.round(bytes / 1_000)} kB of compressed script`);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(500_000);
  });

  describe("as a process of its own", () => {
    let portal: PortalProcess;
    let ingress: Awaited<ReturnType<typeof behindIngress>>;
    let seat: Seat;
    beforeAll(async () => {
      portal = await portalProcess(stage.installation);
      await portal.start();
      ingress = await behindIngress(stage.installation, portal);
      seat = await takeSeat(ingress.browser, stage.installation.origin);
    });
    afterAll(async () => {
      await ingress?.close();
      await portal?.kill("SIGKILL");
    });

    it("somebody logs in and works through it", async () => {
      await logIn(seat, stage.book, "yunling.maker");
      await seat.page.getByRole("menuitem", { name: "应付确权" }).click();
      await seat.page.getByRole("heading", { level: 1, name: "应付确权" }).waitFor();
    });

    it("the page and its files come from it: compressed before, kept for ever, under a strict policy", async () => {
      const page = await fetch(portal.origin, { headers: { accept: "text/html" } });
      expect(page.headers.get("cache-control")).toBe("no-store");
      const policy = page.headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/]{22}=='; /);
      expect(policy).not.toMatch(/unsafe|\*/);
      const html = await page.text();
      const nonces = [policy, await (await fetch(portal.origin)).text()].map(
        (text) => text.match(/nonce[-="]+([\w+/=]+)/)?.[1],
      );
      expect(nonces[0]).not.toBe(nonces[1]);
      const script = html.match(/src="(\/assets\/[\w.-]+\.js)"/)?.[1] ?? "";
      for (const encoding of ["br", "gzip"]) {
        const { status, headers } = await fetch(`${portal.origin}${script}`, {
          headers: { "accept-encoding": encoding },
        });
        expect(status).toBe(200);
        expect(headers.get("content-encoding")).toBe(encoding);
        expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
        expect(headers.get("vary")).toBe("accept-encoding");
        expect(headers.get("x-content-type-options")).toBe("nosniff");
      }
      expect((await fetch(`${portal.origin}/assets/index-gone.js`)).status).toBe(404);
    });

    it("a screen that breaks says a number, leaves it on the server, and can be tried again", async () => {
      const { page } = seat;
      const nonsense = [{ result: { data: { data: [null], nextCursor: null } } }];
      await page.route("**/portal/trpc/intake/listConfirmations**", (route) => route.fulfill({ json: nonsense }));
      const told: string[] = [];
      page.on("response", (response) => {
        const traceparent = response.request().headers()["traceparent"] ?? "";
        if (response.url().endsWith("/portal/failures") && response.status() === 204) told.push(traceparent);
      });
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "页面没有显示出来" }).waitFor();
      const number = ((await page.locator("#content .code").textContent()) ?? "").trim();
      await expect.poll(() => told.some((traceparent) => traceparent.includes(`-${number}-`))).toBe(true);
      await expectAccessible(page);
      await page.unrouteAll();
      await page.getByRole("button", { name: "重试" }).click();
      await page.getByRole("heading", { level: 1, name: "应付确权" }).waitFor();
    });

    it("killed and started again, it still knows who is logged in; the page says it is away and catches up by itself", async () => {
      const { page } = seat;
      await portal.kill("SIGKILL");
      await page.getByText("连接不上服务器").waitFor({ timeout: 30_000 });
      await expectAccessible(page);
      await page.getByRole("menuitem", { name: "转让与质押通知" }).click();
      await page.getByRole("heading", { name: "页面没有取到" }).waitFor();
      await portal.start();
      await page.getByRole("button", { name: "重试" }).click();
      await page.getByRole("heading", { level: 1, name: "转让与质押通知" }).waitFor();
      await page.getByText("连接不上服务器").waitFor({ state: "detached", timeout: 60_000 });
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "转让与质押通知" }).waitFor();
    });

    it("told to stop, it ends its streams and goes", async () => {
      const stopped = portal.kill("SIGTERM").then(() => "stopped");
      expect(await Promise.race([stopped, pause(20_000, "still there")])).toBe("stopped");
    });
  });

  it("no page erred, broke the content policy or called another host", () => {
    expect(seats.faults()).toEqual([]);
  });
});

async function compressedSize(response: Response): Promise<number> {
  await response.arrayBuffer();
  return Number(response.headers.get("content-length"));
}

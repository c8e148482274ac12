import type { Page } from "playwright-core";

/** The windows of suppliers and debtors, with mistakes in some: what each is, who opens it, where, and how. */
export const dialogs = [
  ["the maker's form with a mistake in it", "minguang.maker", "/confirmations?status=requested", makerMistake],
  ["the window that rejects", "minguang.maker", "/confirmations?status=requested", rejecting],
  ["the window that proposes many", "minguang.maker", "/confirmations?status=requested", proposingMany],
  ["the drawer that signs", "minguang.checker", "/confirmations?status=awaiting-checker", openFirst],
  ["the window that sends back", "minguang.checker", "/confirmations?status=awaiting-checker", sendingBack],
  ["the window that signs many", "minguang.checker", "/confirmations?status=awaiting-checker", signingMany],
  ["a receivable and what to do about it", "haixia.owner", "/receivables", openFirst],
  ["the first step of a request", "haixia.owner", "/requests/file", choosing],
  ["its second step with mistakes", "haixia.owner", "/requests/file", termsMistaken],
  ["its last step", "haixia.owner", "/requests/file", checking],
  ["the window that withdraws", "haixia.owner", "/requests?status=handed-over", withdrawing],
] as const satisfies readonly (readonly [string, string, string, (page: Page) => Promise<void>])[];

async function openFirst(page: Page): Promise<void> {
  await page.locator("#content button.link").first().click();
  await page.getByRole("dialog").locator(".ant-descriptions").first().waitFor();
}

async function makerMistake(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByLabel("有争议金额（元）").fill("许多");
  await page.getByRole("dialog").getByRole("button", { name: "提交复核" }).click();
  await page.getByText("请填写金额（元），最多两位小数").waitFor();
}

async function rejecting(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByRole("dialog").getByRole("button", { name: "拒绝确权" }).click();
  await page.getByText("不必整笔拒绝").waitFor();
}

async function sendingBack(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByRole("dialog").getByRole("button", { name: "退回经办" }).click();
  await page.getByText("确权期限照常计算").waitFor();
}

async function chooseAll(page: Page, verb: RegExp): Promise<void> {
  await page.locator("tbody").getByRole("checkbox").first().check();
  await page.getByRole("button", { name: verb }).click();
  await page.getByRole("dialog").getByText("共 1 笔，合计").waitFor();
}

async function proposingMany(page: Page): Promise<void> {
  await chooseAll(page, /批量提交复核/);
}

async function signingMany(page: Page): Promise<void> {
  await chooseAll(page, /批量复核签署/);
}

async function choosing(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /全选/ }).check();
}

async function termsMistaken(page: Page): Promise<void> {
  await choosing(page);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByLabel("期限（天）").fill("5000");
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByText("请填写 1 至 1095 之间的整数").waitFor();
}

async function checking(page: Page): Promise<void> {
  await choosing(page);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByLabel("期限（天）").fill("90");
  await page.getByLabel("资金用途").fill("采购模具钢");
  await page.getByLabel("同意将本申请资料提供给匹配的银行").check();
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("button", { name: /提交融资申请：/ }).waitFor();
}

async function withdrawing(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByRole("button", { name: "撤回申请" }).click();
  await page.getByText("各银行的报价全部作废").waitFor();
}

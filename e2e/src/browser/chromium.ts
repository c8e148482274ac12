import { existsSync } from "node:fs";
import { nextCode } from "@lianrong/identity/client/authenticator";
import type { AccountBook } from "@lianrong/local/accounts";
import { accountNamed } from "@lianrong/local/accounts";
import { type Browser, chromium, type Page } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** Where this machine has a Chromium; `CHROMIUM` says so where it is elsewhere. */
export const chromiumPath = [process.env["CHROMIUM"] ?? "", ...places].find((path) => path !== "" && existsSync(path));

export async function openChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? "",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", ...more],
  });
}

/** A person at a browser of their own, with everything noted that should not have happened. */
export type Seat = { readonly page: Page; readonly faults: readonly string[] };

/** Opens a window in Chinese, and listens for errors of the page and for calls to any other host. */
export async function takeSeat(browser: Browser, origin: string): Promise<Seat> {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("dialog", (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !["data:", "blob:"].includes(url.protocol)) faults.push(`a call to ${url.origin}`);
  });
  return { page, faults };
}

/** Logs in by the pages that people use, with the code of the authenticator where the account has one. */
export async function logIn(
  { page }: Seat,
  book: AccountBook,
  name: string,
  now: () => Date = () => new Date(),
): Promise<void> {
  const account = accountNamed(book, name);
  if (account?.type !== "person") throw new Error(`${name} is nobody who logs in`);
  await page.goto(book.origin);
  await page.getByRole("link", { name: "登录" }).click();
  await page.getByLabel("用户名").fill(account.loginName);
  await page.getByLabel("密码").fill(account.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  if (account.authenticator) {
    await page.getByLabel("动态口令").fill(await nextCode(account.authenticator, now));
    await page.getByRole("button", { name: "验证", exact: true }).click();
  }
  await page.getByRole("heading", { name: "我的待办" }).waitFor();
}

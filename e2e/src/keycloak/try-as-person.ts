import { strict as assert } from "node:assert";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { nextCode } from "@lianrong/identity/client/authenticator";
import { importPrivateKey } from "@lianrong/identity/keys";
import { type AccountBook, accountNamed } from "@lianrong/local/accounts";
import type { Page } from "playwright-core";
import { z } from "zod";
import { openChromium } from "../browser/chromium.js";

type Trial = {
  readonly origin: string;
  readonly issuer: string;
  readonly book: AccountBook;
  readonly confirmationId: string;
  readonly say: (line: string) => void;
};

const Answer = z.object({ status: z.number(), body: z.unknown() });
const Told = z.object({ result: z.object({ data: z.looseObject({ elements: z.unknown() }) }) });

/** Calls as the portal's own pages do, from within one. */
async function call(page: Page, path: string, input: unknown, write: boolean) {
  const asked = JSON.stringify({ path, input, write, key: crypto.randomUUID() });
  const answer = await page.evaluate(`(async ({ path, input, write, key }) => {
    const headers = { "x-lianrong": "portal", "content-type": "application/json", "idempotency-key": key };
    const url = write ? path : path + "?input=" + encodeURIComponent(JSON.stringify(input));
    const sent = await fetch(url, write ? { method: "POST", headers, body: JSON.stringify(input) } : { headers });
    return { status: sent.status, body: await sent.json() };
  })(${asked})`);
  return Answer.parse(answer);
}

async function logIn(page: Page, { origin, book }: Trial, name: string): Promise<void> {
  const account = accountNamed(book, name);
  if (account?.type !== "person") throw new Error(`${name} is nobody who logs in`);
  await page.goto(origin);
  await page.getByRole("link", { name: "登录" }).click();
  await page.locator("#username").fill(account.loginName);
  await page.locator("#password").fill(account.password);
  await page.locator("#kc-login").click();
  await page.getByRole("heading", { name: "我的待办" }).waitFor();
}

/** A checker logs in at Keycloak by password, is asked for more before it signs, signs, and is gone after it logs out. */
export async function tryAsPerson(trial: Trial): Promise<void> {
  const { origin, book, confirmationId, say } = trial;
  const browser = await openChromium();
  try {
    const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
    page.setDefaultTimeout(30_000);
    const checker = accountNamed(book, "minguang.checker");
    if (checker?.type !== "person" || !checker.signingKey) throw new Error("the checker holds a key");
    await logIn(page, trial, "minguang.checker");
    say("a person logs in at Keycloak and finds the own to-do list");

    const read = await call(page, "/portal/trpc/intake/readConfirmation", { confirmationId }, false);
    assert.equal(read.status, 200, JSON.stringify(read.body));
    const key = { keyId: checker.signingKey.kid, privateKey: await importPrivateKey(checker.signingKey) };
    const signature = await signDetached(Told.parse(read.body).result.data.elements, key);
    const confirm = () => call(page, "/portal/trpc/intake/confirmReceivable", { confirmationId, signature }, true);
    const early = await confirm();
    assert.match(JSON.stringify(early.body), /second-factor-required/);
    say("a password alone signs nothing");

    await page.goto(`${origin}/auth/login?second-factor=yes&to=/account`);
    await page.locator("#otp").fill(await nextCode(checker.authenticator ?? "", () => new Date()));
    await page.locator("#kc-login").click();
    await page.getByText("本次登录已通过第二重验证").waitFor();
    const confirmed = await confirm();
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
    say("after the second factor the checker signs");

    await logOut(page);
    await page.getByRole("link", { name: "登录" }).click();
    await page.locator("#password").waitFor();
    say("who logs out is logged out at Keycloak too");
    await tryRoles(page, trial);
  } finally {
    await browser.close();
  }
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^账号：/ }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.getByRole("link", { name: "登录" }).waitFor();
}

/** Who acts in one role is refused another's work, though it has both. */
async function tryRoles(page: Page, trial: Trial): Promise<void> {
  await logIn(page, trial, "haixia.owner");
  const act = (role: string | null) => call(page, "/auth/role", { role }, true);
  const refused = async () => JSON.stringify((await call(page, "/portal/trpc/identity/invitePerson", {}, true)).body);
  assert.match(await refused(), /second-factor-required/);
  assert.equal((await act("maker")).status, 200);
  assert.match(await refused(), /scope-insufficient/);
  assert.equal((await act(null)).status, 200);
  assert.match(await refused(), /second-factor-required/);
  trial.say("who acts in one role does that role's work alone");
}

import type { Locator, Page } from "playwright-core";

const mostLooks = 20;
const lookMs = 2_000;

/** Looks at the page again, as people do, until what another service hears by event stands on it. */
export async function arrival(page: Page, target: Locator): Promise<void> {
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
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press("Tab");
    if ((await target.and(page.locator(":focus")).count()) > 0) return;
  }
  throw new Error(`${mostTabs} tabs do not reach ${target}`);
}

/** Types where the cursor is to be: it stands there already, or a Tab brings it. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await target.waitFor();
  if ((await target.and(page.locator(":focus")).count()) === 0) await tabTo(page, target);
  await page.keyboard.type(text);
}

/** Reaches it with the Tab key and presses Enter. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

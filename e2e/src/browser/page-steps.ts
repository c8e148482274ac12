import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { z } from "zod";

/** Waits until what fades in or moves has arrived: halfway, its colours are not yet its own. What turns for ever is not waited for. */
async function untilStill(page: Page): Promise<void> {
  const still =
    "document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity)";
  await expect.poll(() => page.evaluate(still), { timeout: 10_000 }).toBe(true);
}

/** Waits until nothing on the page says that it is still being read. */
export async function untilRead(page: Page): Promise<void> {
  const waits = page.locator(".ant-spin-spinning, .ant-skeleton");
  await expect.poll(() => waits.count(), { timeout: 30_000 }).toBe(0);
}

const Violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullish(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().default("") })),
  }),
);

/** Every rule of axe on the whole page, which has no frames; what passes is not written up, that takes longer than to find it. */
const violations = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)";

/** That axe finds nothing serious on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await untilStill(page);
  if (await page.evaluate("window.axe === undefined")) await page.evaluate(axe.source);
  const serious = Violations.parse(await page.evaluate(violations)).filter(
    ({ impact }) => impact === "serious" || impact === "critical",
  );
  const told = serious.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`).join()}`,
  );
  expect(told).toEqual([]);
}

/** That axe finds nothing serious on the page as it stands, in the dark and in the light: the page turns with its device. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    // Pages without a theme of their own follow by their style sheet alone, at once.
    const theme = () => page.evaluate(`document.documentElement.dataset.theme ?? "${colorScheme}"`);
    await expect.poll(theme, { timeout: 10_000 }).toBe(colorScheme);
    await expectAccessible(page);
  }
}

/** The day so many days before today, in Asia/Shanghai. */
export function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}

/** Types a day into a field for days. */
export async function fillDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(day);
  await field.press("Tab");
}

/** Presses the verb in the window that says what it will do. */
export async function confirmEffect(page: Page, verb: string): Promise<void> {
  await page.locator(".ant-modal").getByRole("button", { name: verb }).click();
}

const mostTabs = 60;

/** Moves on with the Tab key, as somebody without a mouse does, until the button of that name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate("document.activeElement?.textContent ?? ''");
    if (focused === name) return;
  }
  throw new Error(`${mostTabs} tabs do not reach ${name}`);
}

const mostReloads = 40;
const lookForMs = 1_500;

/** Looks again, as people do, until what another service hears by event has arrived. */
export async function reloadUntil(page: Page, arrived: () => Promise<boolean>): Promise<void> {
  for (let reloads = 0; reloads < mostReloads; reloads += 1) {
    await page.getByRole("heading", { level: 1 }).waitFor();
    // A page that is told of changes is never idle, so this looks for a while and does not wait for silence.
    for (const lookedUntil = Date.now() + lookForMs; Date.now() < lookedUntil; await page.waitForTimeout(100)) {
      if (await arrived()) return;
    }
    await page.reload();
  }
  throw new Error(`${mostReloads} reloads in vain at ${page.url()}`);
}

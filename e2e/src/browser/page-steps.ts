import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Waits until what fades in or moves has arrived: halfway, its colours are not yet its own. What turns for ever is not waited for. */
async function untilStill(page: Page): Promise<void> {
  const still =
    "document.getAnimations().every((each) => each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity)";
  await expect.poll(() => page.evaluate(still), { timeout: 10_000 }).toBe(true);
}

/** That axe finds nothing serious on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await untilStill(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
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

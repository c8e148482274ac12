import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.js";

/** The work of this process in microseconds, which a busy machine does not change. */
async function workOf(task: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let turn = 0; turn < 4; turn += 1) await task();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

it("a name that nobody has costs as much work as one that somebody has, or one that was only invited", async () => {
  const kept = await hashPassword("the right one of somebody");
  await verifyPassword(undefined, "warms up");
  const real = await workOf(() => verifyPassword(kept, "a wrong one"));
  for (const hash of [undefined, null]) {
    const work = await workOf(() => verifyPassword(hash, "a wrong one"));
    expect(work).toBeGreaterThan(real / 3);
    expect(work).toBeLessThan(real * 3);
  }
});

import type { Browser, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Stage } from "../stage.js";
import { chromiumPath, logIn, openChromium, type Seat, takeSeat } from "./chromium.js";

const why =
  'Chromium not found: on Debian run "apt-get install -y chromium fonts-noto-cjk" as root, or name it in CHROMIUM';

/** Tests in a real browser. Where a machine has none they say what brings it, and fail where the whole suite is demanded. */
export function describeInBrowser(what: string, tests: () => void): void {
  if (chromiumPath === undefined) {
    it.skipIf(!process.env["CI"])(`${what}: ${why}`, () => {
      expect(chromiumPath, why).toBeDefined();
    });
  }
  describe.skipIf(chromiumPath === undefined)(what, tests);
}

/** People of one stage in one browser, each at a window of their own. */
export type Seats<Name extends string> = {
  readonly browser: Browser;
  readonly at: (name: Name) => Page;
  /** Somebody's window, showing that address. */
  readonly open: (name: Name, path: string) => Promise<Page>;
  /** A window for somebody who is not logged in yet. */
  readonly take: (name: Name) => Promise<Page>;
  /** What should not have happened at any of the windows. */
  readonly faults: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Opens a browser and logs those people in, by the pages that people use. */
export async function seatPeople<Name extends string>(
  { installation, book }: Pick<Stage, "installation" | "book">,
  people: readonly Name[],
): Promise<Seats<Name>> {
  const browser = await openChromium();
  const seats = new Map<Name, Seat>();
  const take = async (name: Name): Promise<Seat> => {
    const seat = await takeSeat(browser, installation.origin);
    seats.set(name, seat);
    return seat;
  };
  const at = (name: Name): Page => {
    const seat = seats.get(name);
    if (!seat) throw new Error(`${name} has no seat`);
    return seat.page;
  };
  // One after another: several at once only make each other late on a machine that is busy.
  for (const name of people) await logIn(await take(name), book, name);
  return {
    browser,
    at,
    open: async (name, path) => {
      await at(name).goto(`${installation.origin}${path}`);
      return at(name);
    },
    take: async (name) => (await take(name)).page,
    faults: () => [...seats.values()].flatMap(({ faults }) => faults),
    close: () => browser.close(),
  };
}

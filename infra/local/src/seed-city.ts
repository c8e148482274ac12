import { type AccountBook, writeAccounts } from "./accounts.js";
import { foundCity } from "./city/found-city.js";
import type { Installation } from "./installation.js";
import { castOf } from "./story/cast.js";
import { tellMainStory } from "./story/main-story.js";
import { momentLine, startTimeline } from "./story/timeline.js";

/** Founds the fictitious city and plays the main job once, all through the public API. */
export async function seedCity(
  installation: Pick<Installation, "origin" | "dataDir" | "secrets" | "clock">,
  say: (line: string) => void,
): Promise<AccountBook> {
  const { origin, dataDir, secrets, clock } = installation;
  say("建立虚构城市……");
  const book = await foundCity({ origin, dataDir, secrets, now: clock.now, say: (line) => say(`  ${line}`) });
  say("演示主流程：");
  await tellMainStory(
    castOf(book, { now: clock.now }),
    startTimeline((moment) => say(momentLine(moment))),
  );
  writeAccounts(dataDir, book);
  return book;
}

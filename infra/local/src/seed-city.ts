import { type AccountBook, writeAccounts } from "./accounts.js";
import { foundCity } from "./city/found-city.js";
import type { Installation } from "./installation.js";
import { castOf } from "./story/cast.js";
import { tellMainStory } from "./story/main-story.js";
import { leaveOpenWork } from "./story/open-work.js";
import { momentLine, startTimeline } from "./story/timeline.js";

/** Founds the fictitious city, plays the main job once and leaves work at every desk, all through the public API. */
export async function seedCity(
  installation: Pick<Installation, "origin" | "dataDir" | "secrets" | "clock">,
  say: (line: string) => void,
): Promise<AccountBook> {
  const { origin, dataDir, secrets, clock } = installation;
  say("建立虚构城市……");
  const book = await foundCity({ origin, dataDir, secrets, now: clock.now, say: (line) => say(`  ${line}`) });
  say("演示主流程：");
  const cast = castOf(book, { now: clock.now });
  await tellMainStory(
    cast,
    startTimeline((moment) => say(momentLine(moment))),
  );
  say("另有几笔办到一半，留给各方登录后办理。");
  await leaveOpenWork(cast);
  writeAccounts(dataDir, book);
  return book;
}

import { fileURLToPath } from "node:url";
import { readAccounts } from "@lianrong/local/accounts";
import { castOf } from "@lianrong/local/story/cast";
import { tellMainStory } from "@lianrong/local/story/main-story";
import { momentLine, startTimeline } from "@lianrong/local/story/timeline";
import { Command } from "commander";
import { exitStatus, type Terminal } from "./terminal.js";

const defaultDataDir = fileURLToPath(new URL("../../../.data", import.meta.url));

/** `lianrong story`: plays the main story again against the running demonstration and prints it as a timeline. */
export function storyCommand(terminal: Terminal): Command {
  const says = {
    zh: { story: "对正在运行的演示环境再演一遍主流程", data: "演示环境的数据目录", json: "以 JSON 输出" },
    en: { story: "play the main story again", data: "the demonstration's data folder", json: "print JSON" },
  }[terminal.language];
  return new Command("story")
    .description(says.story)
    .option("--data <dir>", says.data, defaultDataDir)
    .option("--json", says.json)
    .action((options: { data: string; json?: boolean }) => tellStory(terminal, options));
}

async function tellStory(terminal: Terminal, { data, json }: { data: string; json?: boolean }): Promise<void> {
  const book = readAccounts(data);
  if (!book) {
    terminal.complain("没有找到演示账号，请先运行 npm start / no accounts found: run npm start first");
    terminal.endWith(exitStatus.unavailable);
    return;
  }
  const timeline = startTimeline((moment) => {
    if (!json) terminal.write(momentLine(moment));
  });
  await tellMainStory(castOf(book), timeline);
  if (json) terminal.write(JSON.stringify(timeline.moments, null, 2));
}

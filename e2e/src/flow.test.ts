import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { tellMainStory } from "@lianrong/local/story/main-story";
import { startTimeline } from "@lianrong/local/story/timeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.js";

const flow = readFileSync(new URL("../../docs/flow.md", import.meta.url), "utf8");

/** A step of the document: `service/folder/file.ts` and the function in it. */
type Step = { readonly file: string; readonly name: string };
const told: readonly Step[] = [
  ...flow.matchAll(/`([\w-]+\/(?:usecases|events|domain|db)\/[\w-]+\.ts)`\s+`(\w+)`/g),
].map(([, file = "", name = ""]) => ({ file, name }));

describe("docs/flow.md names the functions that the story runs through", () => {
  let stage: Stage;
  const inspector = new Session();
  beforeAll(async () => {
    inspector.connect();
    await inspector.post("Profiler.enable");
    await inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    stage = await openStage({ foundAnew: true });
  });
  afterAll(async () => {
    inspector.disconnect();
    await stage?.close();
  });

  it("every function that it names was called, and every use-case and handler that was called is named", async () => {
    await tellMainStory(stage.cast, startTimeline());
    const { result } = await inspector.post("Profiler.takePreciseCoverage");
    const called = new Set(
      result.flatMap(({ url, functions }) => {
        const file = url.match(/services\/([\w-]+)\/src\/(.+\.ts)$/);
        return file
          ? functions
              .filter(({ functionName, ranges }) => functionName !== "" && (ranges[0]?.count ?? 0) > 0)
              .map(({ functionName }) => `${file[1]}/${file[2]} ${functionName}`)
          : [];
      }),
    );
    const written = new Set(told.map(({ file, name }) => `${file} ${name}`));
    expect(written.size).toBeGreaterThan(60);
    expect([...written].filter((step) => !called.has(step))).toEqual([]);
    expect(
      [...called]
        .filter(isUsecaseOrHandler)
        .filter((step) => !written.has(step))
        .sort(),
    ).toEqual([]);
  });
});

/** The exported verb of a use-case file, or of a handler file, has the file's own name. */
function isUsecaseOrHandler(step: string): boolean {
  const found = step.match(/\/(usecases|events)\/([\w-]+)\.ts (\w+)$/);
  return found?.[2] !== undefined && camelCase(found[2]) === found[3];
}

function camelCase(kebab: string): string {
  return kebab.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "./run.js";

const NOW = new Date("2026-11-21T02:00:00Z");

async function lianrong(argv: readonly string[], environment: Record<string, string> = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const status = await run(argv, {
    write: (line) => said.push(line),
    complain: (line) => complained.push(line),
    environment,
    now: () => NOW,
  });
  return { status, said: said.join("\n"), complained: complained.join("\n") };
}

async function json(...argv: string[]) {
  const { status, said } = await lianrong([...argv, "--json"]);
  return { status, ...JSON.parse(said) };
}

const folder = mkdtempSync(join(tmpdir(), "lianrong-calendar-"));
afterAll(() => rmSync(folder, { recursive: true }));

function calendarFile(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("lianrong check uscc", () => {
  it.each([
    ["91350000154586155B", 0, "PASS", "R39"],
    ["９１35 0000154586155b", 0, "PASS", "R39"],
    ["91350211M00013FA1N", 1, "WARN", "R39"],
    ["91310000631295002H", 1, "WARN", "R40"],
    ["91350100M000100Y4Z", 2, "FAIL", "R39"],
    ["", 2, "FAIL", "R39"],
    ["9".repeat(5000), 2, "FAIL", "R39"],
  ])("answers %s with status %i", async (code, status, verdict, rule) => {
    const found = await json("check", "uscc", code);
    expect(found).toMatchObject({ status, verdict, rule });
    expect(found.reason).toMatch(/\p{Script=Han}/u);
  });

  it("speaks Chinese, and English where it is asked for or the locale says so", async () => {
    const argv = ["check", "uscc", "911000001000044477"];
    expect((await lianrong(argv)).said).toContain("不通过（FAIL） R39");
    expect((await lianrong([...argv, "--lang", "en"])).said).toContain("FAIL R39");
    expect((await lianrong(["--lang=en", ...argv])).said).toContain("FAIL R39");
    expect((await lianrong(argv, { LANG: "en_GB.UTF-8" })).said).toContain("FAIL R39");
    expect((await lianrong([...argv, "--lang", "zh"], { LANG: "en_GB.UTF-8" })).said).toContain("不通过");
    expect((await lianrong(argv, { LANG: "C.UTF-8" })).said).toContain("不通过");
  });
});

describe("lianrong check invoice", () => {
  it.each([
    [["24352000000012345678"], 0, "PASS"],
    [["12345678", "--code", "243520000000"], 0, "PASS"],
    [["12345678", "--code", "3500211310"], 0, "PASS"],
    [["27352000000012345678"], 2, "FAIL"],
    [["2435200000001234567"], 2, "FAIL"],
    [["12345678"], 2, "FAIL"],
    [["03500210031112345678"], 1, "WARN"],
  ])("answers %j with status %i", async (argv, status, verdict) => {
    expect(await json("check", "invoice", ...argv)).toMatchObject({ status, verdict, rule: "R43" });
  });

  it("gives a split digital number the same normal form as a whole one", async () => {
    const whole = await json("check", "invoice", "24352000000012345678");
    expect(await json("check", "invoice", "12345678", "--code", "243520000000")).toEqual(whole);
  });
});

describe("lianrong check clock", () => {
  it("gives the nominal and the effective day", async () => {
    expect(await json("check", "clock", "--requested", "2026-09-01")).toMatchObject({
      status: 0,
      verdict: "PASS",
      rule: "R07",
      nominalDueOn: "2026-10-01",
      dueOn: "2026-10-08",
      reminders: ["2026-09-11", "2026-09-21", "2026-09-26"],
    });
  });

  it("counts by the calendar that it is given", async () => {
    const path = calendarFile("2026.json", { year: 2026, version: "v2", holidays: ["2026-10-01"], workdays: [] });
    expect(await json("check", "clock", "--requested", "2026-09-01", "--calendar", path)).toMatchObject({
      dueOn: "2026-10-02",
      calendarVersion: "v2",
    });
  });

  it("warns in a year whose holidays are not published, and no longer once they are given", async () => {
    const argv = ["check", "clock", "--requested", "2026-12-20"];
    expect(await json(...argv)).toMatchObject({
      status: 1,
      verdict: "WARN",
      dueOn: "2027-01-19",
      calendarPublished: false,
    });
    const path = calendarFile("2027.json", { year: 2027, holidays: { "2027-01-19": "试" } });
    expect(await json(...argv, "--calendar", path)).toMatchObject({ status: 0, dueOn: "2027-01-20" });
  });

  it("says that no clock runs against an SME", async () => {
    expect(await json("check", "clock", "--requested", "2026-09-01", "--debtor", "sme")).toMatchObject({
      status: 0,
      rule: "R01",
      dueOn: null,
    });
  });
});

describe("lianrong check terms", () => {
  it.each([
    [["large"], 0, "2025-08-30", "2025-09-01"],
    [["large", "--agreed-days", "90"], 1, "2025-09-29", "2025-09-29"],
    [["large", "--agreed-days", "60"], 0, "2025-08-30", "2025-09-01"],
    [["large", "--agreed-days", "61"], 1, "2025-08-31", "2025-09-01"],
    [["large", "--agreed-days", "0"], 0, "2025-07-01", "2025-07-01"],
    [["large", "--pay-when-paid"], 1, "2025-08-30", "2025-09-01"],
    [["public"], 0, "2025-07-31", "2025-07-31"],
    [["public", "--agreed-days", "31"], 0, "2025-08-01", "2025-08-01"],
    [["public", "--agreed-days", "90"], 1, "2025-08-30", "2025-09-01"],
    [["sme"], 0, null, null],
  ])("finds %j delivered on 2025-07-01 due", async (debtor, status, nominalDueOn, dueOn) => {
    expect(await json("check", "terms", "--delivered", "2025-07-01", "--debtor", ...debtor)).toMatchObject({
      status,
      nominalDueOn,
      dueOn,
    });
  });
});

describe("lianrong check certificate", () => {
  it("refuses beyond six months only in a what-if", async () => {
    const argv = ["check", "certificate", "--issued", "2026-01-10", "--due", "2026-09-10"];
    expect(await json(...argv)).toMatchObject({ status: 1, rule: "R16" });
    expect(await json(...argv, "--what-if-r17-from", "2026-01-01")).toMatchObject({ status: 2, rule: "R17" });
  });
});

describe("wrong usage", () => {
  it.each([
    [[]],
    [["check"]],
    [["chekc"]],
    [["check", "vat"]],
    [["check", "uscc"]],
    [["check", "uscc", "91350000154586155B", "extra"]],
    [["check", "uscc", "91350000154586155B", "--loud"]],
    [["check", "uscc", "91350000154586155B", "--lang", "fr"]],
    [["check", "invoice"]],
    [["check", "invoice", "12345678", "--code"]],
    [["check", "clock"]],
    [["check", "clock", "--requested"]],
    [["check", "clock", "--requested", ""]],
    [["check", "clock", "--requested", "2026-02-30"]],
    [["check", "clock", "--requested", "2027-02-29"]],
    [["check", "clock", "--requested", "2026/09/01"]],
    [["check", "clock", "--requested", "9999-12-31"]],
    [["check", "clock", "--requested", "0000-01-01"]],
    [["check", "clock", "--requested", "2026-09-01T00:00:00Z"]],
    [["check", "clock", "--requested", "2026-09-01", "--calendar", "/nowhere/at/all.json"]],
    [["check", "clock", "--requested", "2026-09-01", "--debtor", "bank"]],
    [["check", "terms", "--debtor", "large"]],
    [["check", "terms", "--delivered", "2025-07-01"]],
    [["check", "terms", "--debtor", "huge", "--delivered", "2025-07-01"]],
    ...["-1", "1.5", "1e2", "", "sixty", "99999", "0x10"].map((days) => [
      ["check", "terms", "--debtor", "large", "--delivered", "2025-07-01", "--agreed-days", days],
    ]),
  ])("answers %j with status 64 and says why on stderr alone", async (argv) => {
    const { status, said, complained } = await lianrong(argv);
    expect({ status, said }).toEqual({ status: 64, said: "" });
    expect(complained).not.toBe("");
  });

  it("refuses a calendar file that is none", async () => {
    for (const content of ["{", "[]", '{"year":2026}', { year: 2026, holidays: ["2026-02-30"] }]) {
      const path = calendarFile("bad.json", content);
      const { status, complained } = await lianrong([
        "check",
        "clock",
        "--requested",
        "2026-09-01",
        "--calendar",
        path,
      ]);
      expect(status).toBe(64);
      expect(complained).toContain("--calendar");
    }
  });

  it("helps when asked, in the language asked for", async () => {
    expect(await lianrong(["--help"])).toMatchObject({ status: 0, said: expect.stringContaining("check") });
    expect(await lianrong(["check", "terms", "--help", "--lang", "en"])).toMatchObject({
      status: 0,
      said: expect.stringContaining("the day of delivery"),
    });
  });
});

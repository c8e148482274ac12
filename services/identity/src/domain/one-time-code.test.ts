import { describe, expect, it } from "vitest";
import { base32, codeOfStep, stepAt, stepOfCode } from "./one-time-code.js";

const secret = Buffer.from("12345678901234567890");

describe("a one-time code", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at %i seconds is what RFC 6238 lists", (seconds, code) => {
    expect(codeOfStep(secret, stepAt(new Date(seconds * 1000)))).toBe(code);
  });

  it("is taken a step early and a step late, and no further", () => {
    const now = new Date(1_234_567_890_000);
    const step = stepAt(now);
    const taken = (offset: number) => stepOfCode(codeOfStep(secret, step + offset), { secret, lastStep: 0, now });
    expect([taken(-2), taken(-1), taken(0), taken(1), taken(2)]).toEqual([
      undefined,
      step - 1,
      step,
      step + 1,
      undefined,
    ]);
  });

  it("is not taken again, nor an older one after it", () => {
    const now = new Date(1_234_567_890_000);
    const step = stepAt(now);
    expect(stepOfCode(codeOfStep(secret, step), { secret, lastStep: step, now })).toBeUndefined();
    expect(stepOfCode(codeOfStep(secret, step - 1), { secret, lastStep: step, now })).toBeUndefined();
    expect(stepOfCode("", { secret, lastStep: 0, now })).toBeUndefined();
  });

  it("has its secret written in the letters of RFC 4648", () => {
    expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
    expect(base32(Buffer.from("fo"))).toBe("MZXQ");
  });
});

import { describe, expect, it } from "vitest";
import { addDays, day } from "./days.js";
import { RuleId } from "./rule-id.js";
import { ruleOn, rules, ruleText, versionsOf } from "./rules.js";

describe("rules", () => {
  it("hold every number from R01 to R52", () => {
    expect([...new Set(rules.map((rule) => rule.id))].sort()).toEqual([...RuleId.options]);
  });

  it("say in Chinese and English what they ask and where that stands", () => {
    for (const rule of rules) {
      for (const text of [rule.citation, rule.sentence, ...(rule.note ? [rule.note] : [])]) {
        expect(text.zh, rule.id).toMatch(/\p{Script=Han}/u);
        expect(text.en, rule.id).toMatch(/[a-z]{3}/);
        expect(text.en, rule.id).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it("carry a note wherever the number is not sure, and stay off where it is a guess", () => {
    for (const rule of rules) {
      if (rule.sure !== "H") expect(rule.note, rule.id).not.toBeNull();
      if (rule.sure === "L") expect(rule.active, rule.id).toBe(false);
    }
  });

  it("never have two versions in force on one day, nor a gap between them", () => {
    for (const id of RuleId.options) {
      const texts = versionsOf(id);
      for (const [index, next] of texts.slice(1).entries()) {
        const previous = texts[index];
        if (!previous?.effectiveTo) throw new Error(`${id} has a version without an end before its last`);
        expect(next.effectiveFrom, id).toBe(addDays(previous.effectiveTo, 1));
      }
    }
  });
});

describe("ruleOn", () => {
  it("takes the text that was in force at the fact", () => {
    expect(ruleOn("R07", day("2020-08-31"))).toBeUndefined();
    expect(ruleOn("R07", day("2020-09-01"))?.citation.zh).toContain("第十四条");
    expect(ruleOn("R07", day("2025-05-31"))?.citation.zh).toContain("第十四条");
    expect(ruleOn("R07", day("2025-06-01"))?.citation.zh).toContain("第十六条第二款");
    expect(ruleOn("R03", day("2025-05-31"))?.parameters.days).toBeNull();
    expect(ruleOn("R03", day("2025-06-01"))?.parameters.days).toBe(60);
    expect(ruleOn("R16", day("2025-06-14"))).toBeUndefined();
  });

  it("leaves a rule that is not in force out, until a what-if switches it on from a day", () => {
    const whatIf = [{ id: "R17" as const, activeFrom: day("2027-01-01") }];
    expect(ruleOn("R17", day("2027-06-01"))).toBeUndefined();
    expect(ruleOn("R17", day("2026-12-31"), whatIf)).toBeUndefined();
    expect(ruleOn("R17", day("2027-01-01"), whatIf)?.parameters.longestMonths).toBe(6);
    expect(ruleOn("R17", day("2027-01-01"))).toBeUndefined();
  });
});

describe("ruleText", () => {
  it("explains a rule that decides nothing", () => {
    expect(ruleText("R17", day("2026-11-21"))?.active).toBe(false);
    expect(ruleText("R07", day("2019-01-01"))?.citation.zh).toContain("第十六条");
  });
});

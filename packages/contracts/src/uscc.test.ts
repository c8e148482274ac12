import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkUscc, Uscc, usccCheckCharacter } from "./uscc.js";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const registered = [
  "91350000154586155B",
  "91350900587527783P",
  "91350000157987632G",
  "91350000611528672E",
  "913505005673244367",
  "91350200705404670M",
  "91450200198229141F",
  "9145060075122294X6",
  "91440300192317458F",
  "91310000132260250X",
  "9144030010001686XA",
  "91100000100003962T",
];

const fictitious = [
  "91350102MAAY4CL12B",
  "91350103MA2TH3BJ33",
  "91350104MA1XG6125X",
  "91350105MADD272H4A",
  "91350111MAD1TJ3Y9W",
  "91350112MA7LLJY1X2",
  "91350121MAJJC171XN",
  "91350122MAHU49D473",
  "91350181MAH3J9HT44",
];

const valid = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(""))
  .map((body) => body + usccCheckCharacter(body));

const caught = (code: string): boolean => {
  const found = checkUscc(code);
  return found.verdict === "FAIL" || found.code === "uscc-pilot";
};

describe("checkUscc", () => {
  it.each([...registered, ...fictitious])("passes %s, whose two checks hold", (code) => {
    expect(checkUscc(code)).toMatchObject({ verdict: "PASS", rule: "R39", normalised: code });
  });

  it("warns of a pilot's code whose check character is wrong", () => {
    expect(checkUscc("91350211M00013FA1N")).toMatchObject({ verdict: "WARN", rule: "R39", code: "uscc-pilot" });
  });

  it("looks at the alphabet before it excuses a pilot's code", () => {
    const found = checkUscc("91350100M000100Y4Z");
    expect(found).toMatchObject({ verdict: "FAIL", rule: "R39", code: "uscc-alphabet" });
    expect(found.reason.zh).toContain("第18位");
    expect(found.reason.en).toContain('likely "2"');
  });

  it("fails a code whose check does not hold", () => {
    expect(checkUscc("911000001000044477")).toMatchObject({ verdict: "FAIL", rule: "R39", code: "uscc-check" });
  });

  it("only warns where the organisation code's own check digit is wrong", () => {
    expect(checkUscc("91310000631295002H")).toMatchObject({ verdict: "WARN", rule: "R40" });
  });

  it.each(["91990102MA00000000", "91000000MA00000000", "9135AB02MA00000000"])(
    "warns of %s, whose region no province of GB/T 2260 has, although its check holds",
    (body) => {
      const code = body.slice(0, 17) + usccCheckCharacter(body.slice(0, 17));
      expect(checkUscc(code)).toMatchObject({ verdict: "WARN", rule: "R39", code: "uscc-region" });
    },
  );

  it("says nothing of the region of a body that an office of the State registered", () => {
    expect(checkUscc("91100000100003962T").verdict).toBe("PASS");
  });

  it("wants 0 as the check character where the remainder is 0", () => {
    expect(usccCheckCharacter("91350100000000166")).toBe("0");
    expect(checkUscc("913501000000001660").verdict).not.toBe("FAIL");
  });

  it.each([
    ["lower case", "91350000154586155b"],
    ["full-width", "９１３５００００１５４５８６１５５Ｂ"],
    ["blanks", " 9135 0000\t1545\u00a08615\u30005B\n"],
    ["a byte order mark", "\ufeff91350000154586155B"],
  ])("folds %s", (_, written) => {
    expect(checkUscc(written)).toMatchObject({ verdict: "PASS", normalised: "91350000154586155B" });
  });

  it.each([..."OISVZ"])("names the position and the likely character of %s", (letter) => {
    const found = checkUscc(`9135000015458615${letter}B`);
    expect(found).toMatchObject({ verdict: "FAIL", code: "uscc-alphabet" });
    expect(found.reason.zh).toContain("第17位");
    expect(found.reason.en).toMatch(/likely "[015U2]"/);
  });

  it.each(["", " ", "9135000015458615B", "91350000154586155BB", "9".repeat(100_000)])(
    "fails a wrong length",
    (code) => {
      expect(checkUscc(code)).toMatchObject({ verdict: "FAIL", code: "uscc-length" });
    },
  );

  it("does not take ² or 一 for digits", () => {
    expect(checkUscc("9135000015458615²B").verdict).toBe("FAIL");
    expect(checkUscc("9135000015458615一B").verdict).toBe("FAIL");
    expect(checkUscc("9135000015458615😀B").reason.zh).toContain("第17位的“😀”");
  });

  it("catches every substitution of one character of a valid code", () => {
    fc.assert(
      fc.property(valid, (code) => {
        for (let position = 0; position < 18; position += 1)
          for (const other of `${ALPHABET}OISVZ`)
            if (other !== code[position])
              expect(caught(code.slice(0, position) + other + code.slice(position + 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("catches every swap of two different neighbours in a valid code", () => {
    fc.assert(
      fc.property(valid, (code) => {
        for (let position = 0; position < 17; position += 1) {
          const [first, second] = [code.charAt(position), code.charAt(position + 1)];
          if (first !== second)
            expect(caught(code.slice(0, position) + second + first + code.slice(position + 2))).toBe(true);
        }
      }),
    );
  });
});

describe("Uscc", () => {
  it("stores the folded code and accepts what only warns", () => {
    expect(Uscc.parse("９1350000154586155b ")).toBe("91350000154586155B");
    expect(Uscc.parse("91350211M00013FA1N")).toBe("91350211M00013FA1N");
  });

  it("refuses with the rule and the reason in both languages", () => {
    const refused = Uscc.safeParse("911000001000044477");
    expect(refused.error?.issues[0]).toMatchObject({
      message: expect.stringContaining("校验不通过"),
      params: { rule: "R39", code: "uscc-check", en: expect.stringContaining("check fails") },
    });
  });

  it("refuses what is far too long before it looks at it", () => {
    expect(Uscc.safeParse("9".repeat(65)).success).toBe(false);
  });
});

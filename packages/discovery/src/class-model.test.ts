import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classCode, productText } from "../testing/arbitrary-text.js";
import { createClassModel } from "./class-model.js";

const lesson = fc.record({ text: productText, code: classCode });

describe("the class model", () => {
  it("knows the class whose phrases speak of the product", () => {
    const model = createClassModel();
    model.learn("光学胶膜", "C3985");
    model.learn("防静电包装箱", "C2926");
    model.learn("电动机", "C3812");
    expect(model.classesOf("显示用胶膜", 3)[0]?.code).toBe("C3985");
    expect(model.classesOf("周转包装箱", 3)[0]?.code).toBe("C2926");
    expect(model.classesOf("马达", 3)[0]?.code).toBe("C3812");
  });

  it("says nothing of what it has never seen, and nothing before it has learnt", () => {
    const model = createClassModel();
    expect(model.classesOf("轴承", 5)).toEqual([]);
    model.learn("光学胶膜", "C3985");
    expect(model.classesOf("轴承", 5)).toEqual([]);
  });

  it("learns the same in whatever order it is taught", () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 12 }), productText, (lessons, asked) => {
        const [one, other] = [createClassModel(), createClassModel()];
        for (const { text, code } of lessons) one.learn(text, code);
        for (const { text, code } of lessons.toReversed()) other.learn(text, code);
        const shares = new Map(other.classesOf(asked, 9).map(({ code, share }) => [code, share]));
        for (const { code, share } of one.classesOf(asked, 9)) expect(shares.get(code)).toBeCloseTo(share, 9);
      }),
    );
  });

  it("is after forgetting what it was before learning", () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 8 }), lesson, productText, (lessons, { text, code }, asked) => {
        const model = createClassModel();
        for (const one of lessons) model.learn(one.text, one.code);
        const before = model.classesOf(asked, 9);
        model.learn(text, code);
        model.forget(text, code);
        const shares = new Map(model.classesOf(asked, 9).map((one) => [one.code, one.share]));
        expect(shares.size).toBe(before.length);
        for (const one of before) expect(shares.get(one.code)).toBeCloseTo(one.share, 9);
      }),
    );
  });

  it("gives shares that make one, the likeliest first", () => {
    fc.assert(
      fc.property(fc.array(lesson, { minLength: 1, maxLength: 12 }), productText, (lessons, asked) => {
        const model = createClassModel();
        for (const { text, code } of lessons) model.learn(text, code);
        const shares = model.classesOf(asked, 9).map(({ share }) => share);
        expect(shares).toEqual(shares.toSorted((one, other) => other - one));
        if (shares.length > 0) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});

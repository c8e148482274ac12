import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classCode, productText } from "../testing/arbitrary-text.js";
import { classWeight, createDiscoveryIndex, type Found } from "./discovery-index.js";

const wholly = (code: string) => [{ code, share: 1 }];
const nearness = ({ words, classNearness }: Found) => words + classWeight * classNearness;

describe("what is found", () => {
  it("is near by its words, and by its class where it shares none", () => {
    const index = createDiscoveryIndex();
    index.put({ id: "film", text: "光学胶膜", classes: wholly("C3985") });
    index.put({ id: "tape", text: "电子级胶带", classes: wholly("C3985") });
    index.put({ id: "boxes", text: "包装箱", classes: wholly("C2926") });
    const found = index.find({ text: "偏光片用胶膜", classes: wholly("C3985") }, 10);
    expect(found.map(({ id }) => id)).toEqual(["film", "tape"]);
    expect(found[0]).toMatchObject({ words: 1 });
  });

  it("is nothing once it is removed, though its class stays", () => {
    const index = createDiscoveryIndex();
    index.put({ id: "film", text: "光学胶膜", classes: wholly("C3985") });
    index.remove("film");
    expect(index.find({ text: "光学胶膜", classes: wholly("C3985") }, 10)).toEqual([]);
    expect(index.size()).toBe(0);
  });

  it("comes the nearest first, no oftener than asked, in the same order whatever was put first", () => {
    const findable = fc.record({ text: productText, code: classCode });
    fc.assert(
      fc.property(fc.array(findable, { maxLength: 15 }), productText, classCode, (all, text, code) => {
        const [one, other] = [createDiscoveryIndex(), createDiscoveryIndex()];
        const items = all.map((item, at) => ({ id: `cap_${at}`, text: item.text, classes: wholly(item.code) }));
        for (const item of items) one.put(item);
        for (const item of items.toReversed()) other.put(item);
        const question = { text, classes: wholly(code) };
        const found = one.find(question, 5);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(found.map(nearness)).toEqual(found.map(nearness).toSorted((a, b) => b - a));
        const parts = found.flatMap(({ words, classNearness }) => [words, classNearness]);
        expect(parts.filter((part) => part < 0 || part > 1 + Number.EPSILON)).toEqual([]);
        expect(other.find(question, 5).map(nearness)).toEqual(found.map((item) => expect.closeTo(nearness(item), 9)));
      }),
    );
  });
});

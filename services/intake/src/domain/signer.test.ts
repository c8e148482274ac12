import { describe, expect, it } from "vitest";
import { maySignWith } from "./signer.js";

const person = (last: number) => `per_00000000-0000-4000-8000-00000000000${last}`;
const [maker, checker, other] = [person(1), person(2), person(3)];
const machine = "leader-erp";

describe("whose key stands under a confirmation", () => {
  it.each([
    ["a checker's own", checker, checker, true],
    ["the organisation's machine's, sent by a checker", machine, checker, true],
    ["a checker's, handed in by the machine", checker, machine, true],
    ["the maker's, sent by a checker", maker, checker, false],
    ["the maker's, handed in by the machine", maker, machine, false],
    ["another person's, sent by a checker", other, checker, false],
  ])("%s", (_whose, holder, signer, may) => {
    expect(maySignWith(holder, { signer, proposedBy: maker })).toBe(may);
  });

  it("is not the machine's where the machine proposed", () => {
    expect(maySignWith(machine, { signer: checker, proposedBy: machine })).toBe(false);
  });
});

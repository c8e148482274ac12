import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalText, openEventText } from "./canonical-event.js";

test("an open text closed with a number is the canonical text of the whole event", () => {
  const event = fc.record(
    {
      id: fc.string({ unit: "grapheme" }),
      data: fc.jsonValue(),
      tenant: fc.string(),
      traceparent: fc.option(fc.string(), { nil: undefined }),
      type: fc.string(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(event, fc.integer({ min: 1 }), (members, seq) => {
      const { beforeSeq, afterSeq } = openEventText(members);
      expect(`${beforeSeq}${seq}${afterSeq}`).toBe(canonicalText({ ...members, seq }));
    }),
  );
});

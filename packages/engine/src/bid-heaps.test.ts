import fc from "fast-check";
import { expect, test } from "vitest";
import { BidHeaps, noBid } from "./bid-heaps.js";

const lines = 7;
const step = fc.record({
  line: fc.nat(lines - 1),
  bid: fc.nat(20),
  range: fc.tuple(fc.nat(lines - 1), fc.nat(lines - 1)),
  remove: fc.boolean(),
});

test("the lowest bidder of any stretch of lines goes first, of equal bids the first line and the earlier request", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heaps = new BidHeaps(lines);
      let plain: { line: number; bid: number; request: number }[] = [];
      for (const [request, { line, bid, range, remove }] of steps.entries()) {
        heaps.add(line, bid, request);
        plain.push({ line, bid, request });
        plain.sort((one, other) => one.bid - other.bid || one.line - other.line || one.request - other.request);
        if (!remove) continue;
        const [from, last] = [Math.min(...range), Math.max(...range)];
        const expected = plain.find((holder) => holder.line >= from && holder.line <= last);
        const found = heaps.lineOfLowest(from, last + 1);
        expect(heaps.lowestBid(found)).toBe(expected?.bid ?? noBid);
        if (!expected) continue;
        expect(found).toBe(expected.line);
        expect(heaps.lowestBidder(found)).toBe(expected.request);
        heaps.removeLowest(found);
        plain = plain.filter((holder) => holder !== expected);
      }
    }),
    { numRuns: 500 },
  );
});

import type { Condition } from "@lianrong/contracts/condition";
import type { MatchLine, MatchProduct } from "@lianrong/engine/catalogue";
import fc from "fast-check";
import { arbitraryCondition, arbitraryRequest, type Instance } from "./arbitrary-instance.js";
import { lineWith, productWith } from "./small-catalogue.js";

const chains = ["battery", "textile"];

/** What a score or a tie may ask about a product, of few values so that many are as good as one another. */
const arbitraryProduct = fc.record({
  bankId: fc.constantFrom("bank-a", "bank-b", "bank-c"),
  rateBp: fc.constantFrom(400, 410, 420, 10_000),
  tenorRiseBp: fc.constantFrom(0, 0, 20, 60),
  feeBp: fc.constantFrom(0, 0, 0, 5),
  daysToMoney: fc.nat(2),
  responseHours: fc.constantFrom(0, 24, 72),
  usualTicketFen: fc.constantFrom(null, 1_000, 300_000),
  branchRegions: fc.subarray(["350102", "350500", "450102"]),
  pastDecisions: fc.array(
    fc.record({
      chain: fc.constantFrom("", ...chains),
      approved: fc.nat(60),
      decided: fc.integer({ min: 60, max: 90 }),
    }),
    { maxLength: 2 },
  ),
  openClaims: fc.nat(1),
  rule: fc.constantFrom(null, null, null, null, "request.amountFen < 500000", "request.chain == 'battery'"),
  predicate: fc.oneof(
    { arbitrary: fc.constant<Condition>({ op: "allOf", conditions: [] }), weight: 3 },
    { arbitrary: arbitraryCondition, weight: 1 },
  ),
});

/** A line for a product: its own room, and whether a chain has a line of its own below. */
const arbitraryRoom = fc.record({
  capacityFen: fc.constantFrom(0, 1_500_000, 6_000_000),
  usedFen: fc.constantFrom(0, 400_000),
  dedicatedTo: fc.constantFrom(null, ...chains),
});

/** Many products that nearly all requests may have, three banks, and few requests. */
export function arbitraryMarket(products: number): fc.Arbitrary<Instance> {
  const exactly = { minLength: products, maxLength: products };
  return fc
    .record({
      made: fc.array(fc.tuple(arbitraryProduct, arbitraryRoom), exactly),
      bankFen: fc.constantFrom(3_000_000, 60_000_000),
      requests: fc.tuple(...Array.from({ length: 6 }, (_, at) => arbitraryRequest(at, 1_000_000))),
    })
    .map(({ made, bankFen, requests }) => {
      const banks = ["bank-a", "bank-b", "bank-c"].map((id) => lineWith(id, bankFen));
      const below = made.flatMap(([{ bankId }, room], at): MatchLine[] => {
        const own = { ...lineWith(`line${at}`, room.capacityFen, bankId), usedFen: room.usedFen };
        if (room.dedicatedTo === null) return [own];
        const scope: Condition = { op: "in", field: "chain", values: [room.dedicatedTo] };
        return [own, lineWith(`line${at}/chain`, room.capacityFen / 2, own.id, scope)];
      });
      const catalogue = {
        products: made.map(
          ([given], at): MatchProduct => productWith({ ...given, id: `product${at}`, lineId: `line${at}` }),
        ),
        lines: [...banks, ...below],
        sideLimits: [],
        maxBankShareBp: null,
      };
      return { catalogue, requests };
    });
}

import { ProductId } from "@lianrong/contracts/ids";
import { expect, it } from "vitest";
import { proposedOf } from "./programme-values.js";

const values = {
  name: "新型显示整链授信",
  productId: ProductId.parse("prd_00000000-0000-4000-8000-000000000001"),
  leaderUscc: "91350104MA1XG6125X",
  totalYuan: "3,000,000",
};

it("is sent in fen, with nobody invited where nobody is listed", () => {
  const { totalYuan: _typed, ...rest } = values;
  expect(proposedOf(values)).toEqual({ ...rest, totalFen: 300_000_000, members: [] });
});

it("is sent with the firms that are listed", () => {
  const sent = proposedOf({ ...values, list: "91350102MAAY4CL12B 1500000" });
  expect(sent?.members).toEqual([{ uscc: "91350102MAAY4CL12B", limitFen: 150_000_000 }]);
});

it.each([{ totalYuan: "0" }, { totalYuan: "三百万" }, { list: "91350102MAAY4CL12B" }])(
  "is not sent as long as it cannot be read: %j",
  (wrong) => {
    expect(proposedOf({ ...values, ...wrong })).toBeUndefined();
  },
);

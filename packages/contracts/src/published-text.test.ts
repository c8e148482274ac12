import { describe, expect, it } from "vitest";
import { personalDataIn, publishedText } from "./published-text.js";

describe("a text that is kept for good", () => {
  it.each([
    ["联系人身份证11010519491231002X", "identity-number"],
    ["１１０１０５１９４９１２３１００２X", "identity-number"],
    ["采购原料，请致电13800138000", "mobile-number"],
    ["电话+86 138-0013-8000联系", "mobile-number"],
    ["write to zhang.san@example.com", "mail-address"],
  ])("shows a person in “%s”", (text, kind) => {
    expect(personalDataIn(text)).toBe(kind);
    expect(publishedText({ longest: 500 }).safeParse(text).success).toBe(false);
  });

  it.each([
    "采购铜材，用于订单生产",
    "统一社会信用代码91350102MAAY4CL12B",
    "合同编号HT-20260901-0012，金额1130000.00元",
    "数电发票24352000000012345678",
    "登记证明编号04201380013800012345",
    "授权委托书2026-03号",
  ])("shows nobody in “%s”", (text) => {
    expect(personalDataIn(text)).toBeUndefined();
    expect(publishedText({ longest: 500 }).parse(` ${text} `)).toBe(text);
  });
});

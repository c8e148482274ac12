import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkOddRule } from "./odd-rule.js";

const asked = RequestAttributes.parse({
  amountFen: 500_000_00,
  chain: "锂电",
  certificates: ["srdi"],
  confirmed: true,
});

function answerOf(expression: string, attributes = asked): boolean | string {
  const rule = checkOddRule(expression);
  return rule.ok ? rule.value(attributes) : `${rule.error.why} at ${rule.error.position}`;
}

test.each<[string, boolean]>([
  ["request.amountFen % 100 == 0 && request.chain == '锂电'", true],
  ["request.certificates.exists(c, c.startsWith('sr'))", true],
  ["request.certificates.all(c, c == 'high-tech')", false],
  ["'srdi' in request.certificates || request.recommended", true],
  ["request.chain in ['锂电', '纺织'] ? request.confirmed : request.amountFen < 100", true],
  ["has(request.tenorDays)", false],
  ["!has(request.tenorDays) || request.tenorDays < 90", true],
])("%s is asked of a request: %s", (expression, expected) => {
  expect(answerOf(expression)).toBe(expected);
});

test("what is not known fulfils nothing, and neither does what cannot be worked out", () => {
  expect(answerOf("request.tenorDays < 90")).toBe(false);
  expect(answerOf("request.region != '350102'")).toBe(false);
  expect(answerOf("request.amountFen / (request.amountFen - request.amountFen) == 0")).toBe(false);
});

test.each<[string, string]>([
  ["request.amountFen > 5 &&", "syntax at 25"],
  ["request.amountFen > 5 && (request.confirmed", "syntax at 44"],
  ["request.amount > 5", "unknown-name at 9"],
  ["borrower == 'x'", "unknown-name at 1"],
  ["request.amountFen == 'x'", "types at 1"],
  ["request.amountFen", "no-condition at 1"],
  ["request.chain.matches('(a+)+$')", "function at 1"],
  ["cel.bind(a, 'x', a == 'x')", "too-large at 18"],
  ["request.certificates.map(c, c + c).size() > 0", "function at 1"],
  ["dyn(request).secret == 1", "function at 1"],
  ["timestamp('2026-01-01T00:00:00Z') == timestamp('2026-01-01T00:00:00Z')", "function at 1"],
  ["'a'.size() > 0 && 'abc'.contains('b') && 'x'.lowerAscii() == 'x'", "function at 42"],
  ["(request.recommended ? request.certificates : request.consents).exists(c, c == 'x')", "list at 2"],
  [
    "request.certificates.all(a, request.consents.all(b, request.negativeLists.all(c, a == b && b == c)))",
    "too-costly at 1",
  ],
  [`${"(".repeat(30)}true${")".repeat(30)}`, "too-large at 25"],
  [Array.from({ length: 120 }, () => "true").join(" && "), "too-large"],
  [`request.chain in [${Array.from({ length: 70 }, () => "'x'").join(", ")}]`, "too-large"],
])("%s is refused: %s", (expression, expected) => {
  expect(answerOf(expression)).toContain(expected);
});

test("whatever a bank writes is answered, never thrown", () => {
  const pieces = [
    "request",
    ".",
    "amountFen",
    "(",
    ")",
    "[",
    "]",
    "&&",
    "!",
    "'",
    '"',
    "1",
    "in",
    "exists",
    ",",
    "c",
    "?",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, "\u0000", "，", "\n"), { maxLength: 40 }), (words) => {
      const rule = checkOddRule(words.join(""));
      if (rule.ok) expect([true, false]).toContain(rule.value(asked));
      else expect(rule.error.position).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});

import type { ConfirmationElements } from "@lianrong/contracts/evidence";
import type { Instant } from "@lianrong/contracts/instants";

/** What a debtor signs: the elements as they were shown, and with them the instant of signing where one is stated. */
export function signedValue(
  elements: ConfirmationElements,
  signedAt: Instant | undefined,
): ConfirmationElements & { readonly signedAt?: Instant } {
  return signedAt === undefined ? elements : { ...elements, signedAt };
}

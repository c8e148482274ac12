import { useTranslation } from "react-i18next";
import { basisPointsOf, fenOf } from "./format.js";

/** The checks that forms make before they are sent; the service makes its own again. */
export function useFieldRules() {
  const { t } = useTranslation();
  const refuses = (reads: (typed: string) => unknown, message: string) => ({
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (typed && reads(typed) === undefined) throw new Error(message);
    },
  });
  return {
    required: { required: true, message: t("common.required") },
    money: refuses(fenOf, t("common.amountWrong")),
    rate: refuses(basisPointsOf, t("match.rateWrong")),
    count: { pattern: /^\d{1,4}$/, message: t("common.required") },
  };
}

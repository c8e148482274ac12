import { useSuspenseQuery } from "@tanstack/react-query";
import { secondFactorsQuery } from "../../api/second-factor.js";

/** The second factors of whoever looks, asked for before anything is shown of them. */
export function useFactors() {
  return useSuspenseQuery(secondFactorsQuery);
}

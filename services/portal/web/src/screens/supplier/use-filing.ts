import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDraft } from "../../parts/use-draft.js";
import type { Search } from "../../parts/use-list-state.js";
import { useRequestTypes } from "../../parts/use-request-types.js";
import type { RequestDraft, Terms } from "./request-draft.js";
import { useFinanceable } from "./use-financeable.js";

const usual = "receivable";

/** How far a request is filled in: its type, what backs it, its terms; kept on the device until it is sent. */
export function useFiling() {
  const search: Search = useSearch({ strict: false });
  const draft = useDraft<RequestDraft>("file-request");
  const fromList = search["receivables"]?.split("~");
  const begun = draft.restored?.values;
  const [step, setStep] = useState(0);
  const [kind, setKind] = useState(fromList ? usual : (begun?.kind ?? usual));
  const [chosen, setChosen] = useState<readonly string[]>(fromList ?? begun?.chosen ?? []);
  const [terms, setTerms] = useState<Terms | undefined>(begun?.terms);
  const types = useRequestTypes();
  const claims = useFinanceable();
  const fileable = (types.data ?? []).filter((type) => type.fileable);
  return {
    step,
    setStep,
    draft,
    chosen,
    terms,
    fileable,
    type: fileable.find(({ code }) => code === kind) ?? fileable[0],
    eligible: types.data && claims.data,
    rows: (claims.data ?? []).filter(({ receivableId }) => chosen.includes(receivableId)),
    error: types.error ?? claims.error,
    readAgain: () => void Promise.all([types.refetch(), claims.refetch()]),
    keep: (next: Omit<RequestDraft, "kind">) => {
      setChosen(next.chosen);
      setTerms(next.terms);
      draft.keep({ kind, ...next });
    },
    /** What was filled in for one type answers no other's questions. */
    chooseType: (code: string) => {
      const kept = terms && { ...terms, details: {} };
      setKind(code);
      setTerms(kept);
      draft.keep({ kind: code, chosen, terms: kept });
    },
    startAnew: () => {
      draft.drop();
      setKind(usual);
      setChosen(fromList ?? []);
      setTerms(undefined);
      setStep(0);
    },
  };
}

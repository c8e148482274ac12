import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.js";

export type RequestType = Awaited<ReturnType<typeof api.intake.listRequestTypes.query>>["data"][number];

const freshMs = 5 * 60_000;

/** The types of request as the tenant has them now. */
export function useRequestTypes() {
  return useQuery({
    queryKey: ["request-types"],
    staleTime: freshMs,
    queryFn: async () => (await api.intake.listRequestTypes.query({})).data,
  });
}

/** What the type of a code is called; by its code until the types have been read. */
export function useRequestTypeName(): (code: string) => string {
  const { i18n } = useTranslation();
  const { data } = useRequestTypes();
  const language = i18n.language === "en" ? "en" : "zh";
  return (code) => data?.find((type) => type.code === code)?.name[language] ?? code;
}

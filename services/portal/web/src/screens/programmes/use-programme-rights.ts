import { usePerson } from "../../api/session.js";

const mayBegin: readonly string[] = ["bank", "finance-bureau"];

/** What somebody may do with programmes: 经办 and 复核 act for their side, those of banks and finance bureaus also begin one. */
export function useProgrammeRights() {
  const { organisationId, organisationKind, roles } = usePerson();
  const acts = roles.includes("maker") || roles.includes("checker");
  return { organisationId, organisationKind, acts, begins: acts && mayBegin.includes(organisationKind) };
}

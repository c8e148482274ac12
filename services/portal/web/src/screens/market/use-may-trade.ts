import { usePerson } from "../../api/session.js";

/** Whether the person posts, asks and answers for its firm: 经办 and 复核 do. */
export function useMayTrade(): boolean {
  const { organisationKind, roles } = usePerson();
  return organisationKind === "enterprise" && (roles.includes("maker") || roles.includes("checker"));
}

import { usePerson } from "../../api/session.js";
import type { PostingRow } from "./rows.js";

/** Whether the person is told who answers a posting: a firm of its own, an office of any that can still be answered. */
export function useSeesMatches(posting: PostingRow): boolean {
  const { organisationKind } = usePerson();
  const isOpen = posting.status !== "withdrawn" && posting.status !== "expired";
  return isOpen && (posting.own || organisationKind !== "enterprise");
}

import { PersonId } from "@lianrong/contracts/ids";

/**
 * Whose key may stand under a confirmation: never the one of whoever proposed it (R46). A person signs with the own
 * key, or the one that the organisation's machine holds; a machine hands in its own signature or a person's (R48).
 */
export function maySignWith(
  holder: string,
  { signer, proposedBy }: { readonly signer: string; readonly proposedBy: string | null },
): boolean {
  if (holder === proposedBy) return false;
  return holder === signer || !isPerson(holder) || !isPerson(signer);
}

function isPerson(subject: string): boolean {
  return PersonId.safeParse(subject).success;
}

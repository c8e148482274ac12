import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.js";
import { findKey } from "./key-store.js";
import { offersPasskeys } from "./passkey.js";
import type { Signer } from "./sign-elements.js";

const most = 200;

/** The person's key on this device, the binding under which it may sign, and with what this browser would sign now. */
export function signingKeyQuery(person: { readonly personId: string; readonly organisationId: `org_${string}` }) {
  const { personId, organisationId } = person;
  return queryOptions({
    queryKey: ["signing-key", personId],
    queryFn: async () => {
      const kept = await findKey(personId);
      const { data } = await api.identity.listKeys.query({ organisationId, limit: most });
      const now = Date.now();
      const own = data.filter(
        ({ signed, validTo, revokedAt }) =>
          signed.binding.subject === personId && revokedAt === null && Date.parse(validTo) > now,
      );
      const bound = own.find(({ signed }) => {
        const { publicJwk } = signed.binding;
        return kept !== undefined && publicJwk["x"] === kept.x && publicJwk["y"] === kept.y;
      });
      // A passkey that was made on another device signs here too, where that device is at hand.
      const passkeys = own.flatMap(({ keyId, signed: { binding } }) =>
        binding.passkey?.rpId === location.hostname ? [{ keyId, credentialId: binding.passkey.credentialId }] : [],
      );
      const signer: Signer | null =
        kept?.privateKey && bound
          ? { kind: "browser", keyId: bound.keyId, privateKey: kept.privateKey }
          : passkeys.length > 0 && offersPasskeys()
            ? { kind: "passkey", passkeys }
            : null;
      return {
        key: kept ?? null,
        binding: bound ? { keyId: bound.keyId, validTo: bound.validTo } : null,
        signer,
      };
    },
  });
}

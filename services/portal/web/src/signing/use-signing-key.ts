import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.js";
import { findKey } from "./key-store.js";

const most = 200;

/** The person's key on this device, and the binding under which it may sign, if there is one in force. */
export function signingKeyQuery(person: { readonly personId: string; readonly organisationId: `org_${string}` }) {
  const { personId, organisationId } = person;
  return queryOptions({
    queryKey: ["signing-key", personId],
    queryFn: async () => {
      const key = await findKey(personId);
      if (!key) return { key: null, binding: null };
      const { data } = await api.identity.listKeys.query({ organisationId, limit: most });
      const now = Date.now();
      const bound = data.find(({ signed, validTo }) => {
        const { subject, publicJwk } = signed.binding;
        return (
          subject === personId && publicJwk["x"] === key.x && publicJwk["y"] === key.y && Date.parse(validTo) > now
        );
      });
      return { key, binding: bound ? { keyId: bound.keyId, validTo: bound.validTo } : null };
    },
  });
}

/** For whom a passkey is made: the host, which browsers hold it to, and the one origin that it is used at. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/** The installation as passkeys know it; a browser takes no address of numbers for a host. */
export function relyingPartyOf(issuer: string): RelyingParty {
  const { hostname, origin } = new URL(issuer);
  return { id: hostname, origin };
}

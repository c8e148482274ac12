import type { Passkey } from "@lianrong/contracts/identity";

/** What a person can prove itself by beside the password. */
export type Factors = { readonly authenticator: boolean; readonly passkeys: Passkey[] };

/** Whether there is any: then no login goes without one, and none is added without one. */
export function isInForce({ authenticator, passkeys }: Factors): boolean {
  return authenticator || passkeys.length > 0;
}

/** How a login happened, in the words of RFC 8176; `mfa` stands wherever two factors were proven. */
export const loginMethods = {
  password: ["pwd"],
  passwordAndCode: ["pwd", "otp", "mfa"],
  passwordAndPasskey: ["pwd", "pop", "mfa"],
  passkeyAlone: ["pop", "user", "mfa"],
} as const;
export type LoginMethods = (typeof loginMethods)[keyof typeof loginMethods];

import { readFileSync } from "node:fs";
import { PublicJwks } from "@lianrong/contracts/identity";
import { ownIssuer } from "@lianrong/http/own-issuer";
import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { IdentityKeys } from "./keys.js";
import { startIdentity } from "./service.js";

/** A secret or a document that stands in the variable itself or, after an `@`, in a mounted file. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text, context): z.output<Schema> => {
    try {
      return schema.parse(JSON.parse(text.startsWith("@") ? readFileSync(text.slice(1), "utf8") : text));
    } catch {
      context.addIssue({ code: "custom", message: "it is not the JSON that is expected" });
      return z.NEVER;
    }
  });
}

const flag = z.stringbool().default(false);

await runProcess({
  name: "identity",
  schema: "identity",
  extra: z.object({
    OIDC_ISSUER: z.url(),
    PUBLIC_ORIGIN: z.url().optional(),
    IDENTITY_KEYS: json(IdentityKeys),
    OPERATOR_JWKS: json(PublicJwks),
    PORTAL_JWKS: json(PublicJwks).optional(),
    BANK_BEARER_TOKENS: flag,
    REGISTRAR_PASSWORDS: flag,
    TRUST_PROXY: flag,
  }),
  start: (shell, env) =>
    startIdentity(shell, {
      issuer: env.PUBLIC_ORIGIN ? ownIssuer(env.PUBLIC_ORIGIN) : env.OIDC_ISSUER,
      keys: env.IDENTITY_KEYS,
      operatorJwks: env.OPERATOR_JWKS,
      portalJwks: env.PORTAL_JWKS,
      bankBearerTokens: env.BANK_BEARER_TOKENS,
      registrarPasswords: env.REGISTRAR_PASSWORDS,
      trustProxy: env.TRUST_PROXY,
    }),
});

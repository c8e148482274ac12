import { readFileSync } from "node:fs";
import { runProcess } from "@lianrong/http/process";
import { z } from "zod";
import { PortalKey, startPortal } from "./service.js";

/** The key stands in the variable itself or, after an `@`, in a mounted file. */
const keyText = z.string().transform((text, context): PortalKey => {
  try {
    return PortalKey.parse(JSON.parse(text.startsWith("@") ? readFileSync(text.slice(1), "utf8") : text));
  } catch {
    context.addIssue({ code: "custom", message: "it is not the private key (JWK, with d and kid) that is expected" });
    return z.NEVER;
  }
});

await runProcess({
  name: "portal",
  schema: "portal",
  extra: z.object({
    OIDC_ISSUER: z.url(),
    OIDC_OFFLINE_ACCESS: z
      .stringbool()
      .optional()
      .describe("whether the issuer renews tokens only for whoever asked for offline_access; identity's own does"),
    PORTAL_ORIGIN: z.url().describe("where people reach the portal"),
    API_ORIGIN: z.url().describe("where the portal's server side reaches the API; people never go there"),
    PORTAL_KEY: keyText,
    PORTAL_SESSION_SECRET: z.string().min(32).describe("the installation's half of the keys that seal the logins"),
  }),
  start: (shell, env) =>
    startPortal(shell, {
      issuer: env.OIDC_ISSUER,
      offlineAccess: env.OIDC_OFFLINE_ACCESS,
      origin: env.PORTAL_ORIGIN,
      apiOrigin: env.API_ORIGIN,
      key: env.PORTAL_KEY,
      sessionSecret: env.PORTAL_SESSION_SECRET,
    }),
});

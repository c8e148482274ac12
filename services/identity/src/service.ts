import { randomBytes } from "node:crypto";
import { PublicJwks } from "@lianrong/contracts/identity";
import { signKeyBinding } from "@lianrong/evidence/key-binding";
import { signKeyRevocations } from "@lianrong/evidence/key-revocations";
import { appOf } from "@lianrong/http/app";
import { databaseAnswers, type RunningService, type Shell, serviceDeps } from "@lianrong/http/service";
import { startConsumer } from "@lianrong/messaging/consume";
import { startRelay } from "@lianrong/messaging/relay";
import { schedule } from "@lianrong/runtime/schedule";
import { Hono } from "hono";
import { z } from "zod";
import { openOperator } from "./bootstrap.js";
import { countAttempt } from "./db/login-failures.js";
import { openPrisma } from "./db/prisma.js";
import type { Deps } from "./deps.js";
import { byGuesser } from "./domain/attempt-limits.js";
import { relyingPartyOf } from "./domain/relying-party.js";
import { handlersOf } from "./events/handlers.js";
import { operations } from "./http/operations.js";
import { problems } from "./http/problems.js";
import { IdentityKeys, importPrivateKey, publicKeys } from "./keys.js";
import { deleteExpired } from "./oidc/adapter.js";
import { invitationPages } from "./oidc/invitation-pages.js";
import { oidcApp } from "./oidc/oidc-app.js";
import { hashPassword, verifyPassword } from "./oidc/passwords.js";
import { openProvider } from "./oidc/provider.js";
import { sealBy } from "./seal.js";

/** What identity is configured with; the issuer's origin is the installation's one origin. */
export const IdentityConfig = z.object({
  issuer: z.url().refine((url) => url.endsWith("/oidc"), "the issuer is the origin and /oidc"),
  keys: IdentityKeys,
  operatorJwks: PublicJwks,
  portalJwks: PublicJwks.optional(),
  bankBearerTokens: z.boolean().default(false),
  registrarPasswords: z.boolean().default(false),
  trustProxy: z.boolean().default(false),
  sweepEveryMs: z.int().min(100).default(60_000),
});
export type IdentityConfig = z.input<typeof IdentityConfig>;

const name = "identity";

/** Starts identity: the directory, the OpenID provider beside it, and what they hear and say. */
export async function startIdentity(shell: Shell, input: IdentityConfig): Promise<RunningService> {
  const config = IdentityConfig.parse(input);
  const { db, bus, clock, log } = shell;
  const [signingJwk] = config.keys.jwks.keys;
  const issuerKey = { keyId: signingJwk.kid, privateKey: await importPrivateKey(signingJwk) };
  const prisma = openPrisma(db);
  const seal = config.keys.sealKey ? sealBy(config.keys.sealKey) : undefined;
  const relyingParty = relyingPartyOf(config.issuer);
  const newSecret = () => randomBytes(32).toString("base64url");
  const countGuess = (subject: string) =>
    db.transaction({ reach: "installation" }, (tx) =>
      countAttempt(tx, { subject, limit: byGuesser, now: clock.now() }),
    );
  const deps: Deps = {
    ...serviceDeps(shell),
    prisma,
    hashPassword,
    verifyPassword,
    signBinding: (binding) => signKeyBinding(binding, issuerKey),
    signRevocations: (revocations) => signKeyRevocations(revocations, issuerKey),
    newSecret,
    randomBytes,
    seal,
    countGuess,
    relyingParty,
    issuer: config.issuer,
    bankBearerTokens: config.bankBearerTokens,
    registrarPasswords: config.registrarPasswords,
  };
  await openOperator(deps, config.operatorJwks);

  const { issuer, keys, portalJwks, trustProxy } = config;
  const { origin } = new URL(issuer);
  const provider = openProvider({ db, issuer, keys, portalJwks, log, now: clock.now });
  const deviceKeys = keys.cookieKeys;
  const login = { verifyPassword, seal, countGuess, newSecret, relyingParty, deviceKeys };
  const front = { service: name, title: "身份与目录 / Identity", db, deps, problems, clock, log, operations };
  const app = new Hono()
    .get(`/api/${name}/v1/jwks`, (c) => c.json(publicKeys(keys)))
    .route("/oidc/invitation", invitationPages({ db, publish: deps.publish, hashPassword, now: clock.now, origin }))
    .route("/", oidcApp({ ...login, provider, db, now: clock.now, origin, trustProxy, log }))
    .route("/", appOf({ ...front, authenticate: shell.authenticate }));

  const relay = startRelay({ db, bus, service: name, log });
  const consumer = await startConsumer({
    db,
    bus,
    service: name,
    topics: ["whitelist"],
    handlers: handlersOf(deps),
    log,
    now: clock.now,
  });
  const sweep = schedule({ db, name: "sweep-expired", everyMs: config.sweepEveryMs, log, run: deleteExpired });
  return {
    name,
    app,
    ready: () => databaseAnswers(db),
    messaging: { consumer, relay },
    stop: async () => {
      await sweep.stop();
      await consumer.stop();
      await relay.stop();
      await prisma.$disconnect();
    },
  };
}

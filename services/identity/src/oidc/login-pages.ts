import type { Database } from "@lianrong/runtime/database";
import type { Interaction } from "oidc-provider";
import { personOfStep, saveLoginStep } from "../db/login-steps.js";
import { findAccount } from "../db/people.js";
import { challengeEnd, passkeyRequest } from "../domain/passkey-creation.js";
import type { RelyingParty } from "../domain/relying-party.js";
import { isInForce } from "../domain/second-factors.js";
import { findFactors } from "../usecases/find-factors.js";
import { continuePage, loginPage, noSecondFactorPage, secondFactorPage } from "./pages.js";
import { clientNames } from "./standing-clients.js";

type PageDeps = {
  readonly db: Database;
  readonly relyingParty: RelyingParty;
  readonly newSecret: () => string;
  readonly now: () => Date;
};

/** What a login shows first, or again when its page is loaded anew. */
export async function firstPage(deps: PageDeps, interaction: Interaction): Promise<string> {
  const { db, now } = deps;
  const loggedIn = interaction.session?.accountId;
  if (interaction.prompt.name !== "login" && loggedIn) {
    const account = await db.transaction({ reach: "installation" }, (tx) => findAccount(tx, { personId: loggedIn }));
    return continuePage({
      action: actionOf(interaction),
      clientName: clientNameOf(interaction),
      name: account?.displayName ?? "",
    });
  }
  const personId = lacksOnlyTheSecond(interaction)
    ? loggedIn
    : await db.transaction({ reach: "installation" }, (tx) => personOfStep(tx, interaction.uid, now()));
  return personId
    ? secondFactorPageOf(deps, interaction, { personId })
    : loginPageOf(deps, interaction, { loginName: "", problem: undefined });
}

/** Somebody is logged in by the password, and what was asked for needs more. */
function lacksOnlyTheSecond({ prompt, session }: Interaction): boolean {
  return session?.accountId !== undefined && prompt.reasons.every((reason) => reason.startsWith("essential_acr"));
}

/** The page that asks for a name and a password, or for a passkey that says who it is. */
export async function loginPageOf(
  deps: PageDeps,
  interaction: Interaction,
  shown: { readonly loginName: string; readonly problem: string | undefined },
): Promise<string> {
  const challenge = await newChallenge(deps, interaction, null);
  return loginPage({
    ...shown,
    action: actionOf(interaction),
    clientName: clientNameOf(interaction),
    passkeyRequest: passkeyRequest(deps.relyingParty, { challenge, passkeys: [], alone: true }),
  });
}

/** The page that asks a known person for one of its second factors. */
export async function secondFactorPageOf(
  deps: PageDeps,
  interaction: Interaction,
  { personId, problem }: { readonly personId: string; readonly problem?: string },
): Promise<string> {
  const action = actionOf(interaction);
  const factors = await deps.db.transaction({ reach: "installation" }, (tx) => findFactors(tx, personId));
  if (!isInForce(factors)) return noSecondFactorPage({ action });
  const { authenticator, passkeys } = factors;
  const challenge = await newChallenge(deps, interaction, personId);
  return secondFactorPage({
    action,
    problem,
    why: interaction.session?.accountId
      ? "确权、审批等操作须在密码之外再验证一次身份，验证后回到原来的页面。"
      : "密码正确。请再用动态口令或通行密钥验证身份。",
    authenticator,
    hasPasskeys: passkeys.length > 0,
    passkeyRequest: passkeyRequest(deps.relyingParty, { challenge, passkeys, alone: false }),
  });
}

async function newChallenge(
  { db, newSecret, now }: PageDeps,
  { uid }: Interaction,
  personId: string | null,
): Promise<string> {
  const challenge = newSecret();
  await db.transaction({ reach: "installation" }, (tx) =>
    saveLoginStep(tx, { step: uid, personId, challenge, expiresAt: challengeEnd(now()) }),
  );
  return challenge;
}

function actionOf({ uid }: Interaction): string {
  return `/oidc/interaction/${uid}`;
}

function clientNameOf({ params }: Interaction): string {
  return clientNames[String(params["client_id"])] ?? "链融";
}

import type { ReceivableId } from "@lianrong/contracts/ids";
import { Confirmation, Confirmations, Notice, Notices } from "@lianrong/contracts/intake";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { importJWK } from "jose";
import type { EnterpriseName } from "../city/parties.js";
import type { Session } from "../session.js";
import type { Cast } from "./cast.js";
import { eventually } from "./eventually.js";

const path = "/api/intake/v1/confirmations";

/** The clerk finds what waits for confirmation in the debtor's inbox. */
export function waitingConfirmation(maker: Session, receivableId: ReceivableId): Promise<Confirmation> {
  return eventually(`the confirmation of ${receivableId}`, async () => {
    const { data } = await maker.get(`${path}?status=requested&receivableId=${receivableId}`, Confirmations);
    return data.at(0);
  });
}

/** The maker says how much is owed, the checker signs what the platform shows, with the debtor's own key. */
export async function confirm(
  cast: Cast,
  debtor: EnterpriseName,
  receivableId: ReceivableId,
  view: { readonly disputedFen?: number; readonly disputeReason?: string } = {},
): Promise<Confirmation> {
  const waiting = await waitingConfirmation(cast.as(`${debtor}.maker`), receivableId);
  await propose(cast, debtor, waiting, view);
  return sign(cast, debtor, waiting);
}

export function propose(
  cast: Cast,
  debtor: EnterpriseName,
  { confirmationId }: Confirmation,
  view: { readonly disputedFen?: number; readonly disputeReason?: string } = {},
): Promise<Confirmation> {
  return cast.as(`${debtor}.maker`).post(`${path}/${confirmationId}/propose`, view, Confirmation);
}

export async function sign(
  cast: Cast,
  debtor: EnterpriseName,
  { confirmationId }: Confirmation,
): Promise<Confirmation> {
  const checker = cast.as(`${debtor}.checker`);
  const { elements } = await checker.get(`${path}/${confirmationId}`, Confirmation);
  const signature = await signAs(checker, elements);
  return checker.post(`${path}/${confirmationId}/confirm`, { signature }, Confirmation);
}

/** What the debtor's own program does with the debtor's own key; the platform sees the signature alone. */
export async function signAs(checker: Session, elements: unknown): Promise<string> {
  const { account } = checker;
  if (account.type !== "person" || !account.signingKey) throw new Error(`${account.account} holds no signing key`);
  const privateKey = await importJWK(account.signingKey, "ES256");
  if (privateKey instanceof Uint8Array) throw new Error(`${account.account}: the key is not an ES256 key`);
  return signDetached(elements, { keyId: account.signingKey.kid, privateKey });
}

export async function reject(cast: Cast, debtor: EnterpriseName, receivableId: ReceivableId): Promise<Confirmation> {
  const maker = cast.as(`${debtor}.maker`);
  const { confirmationId } = await waitingConfirmation(maker, receivableId);
  return maker.post(
    `${path}/${confirmationId}/reject`,
    { code: "goods-not-delivered", explanation: "货物尚未签收" },
    Confirmation,
  );
}

/** The debtor reads the notice, which is when it arrives, and gives its receipt to the bank it names. */
export async function giveReceipt(cast: Cast, debtor: EnterpriseName, receivableId: ReceivableId): Promise<Notice> {
  const maker = cast.as(`${debtor}.maker`);
  const { noticeId } = await eventually(`the notice of ${receivableId}`, async () => {
    const { data } = await maker.get(`/api/intake/v1/notices?receivableId=${receivableId}`, Notices);
    return data.find((notice) => notice.withdrawnAt === null);
  });
  return maker.post(
    `/api/intake/v1/notices/${noticeId}/receipt`,
    { repaymentAccount: "6222 0000 0000 0000（虚构）" },
    Notice,
  );
}

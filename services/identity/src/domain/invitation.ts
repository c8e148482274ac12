import { createHash } from "node:crypto";

const VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** Until when an invitation made now can be taken up. */
export function invitationEnd(now: Date): Date {
  return new Date(now.getTime() + VALID_MS);
}

/** What is kept of an invitation's secret: enough to know it again, not enough to use it. */
export function invitationDigest(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

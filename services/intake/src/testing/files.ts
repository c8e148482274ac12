import { randomUUID } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import type { Answered, TestIntake } from "./test-intake.js";

/** A file that begins as a PDF does, and says something of its own. */
export function pdfOf(text: string): Uint8Array {
  return Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`, "utf8");
}

/** Sends a file as it is, with what it is about in the query. */
export async function sendFile(
  { app, tokenFor }: Pick<TestIntake, "app" | "tokenFor">,
  actor: Actor,
  file: Uint8Array,
  about: Readonly<Record<string, string>>,
): Promise<Answered> {
  const response = await app.request(`/api/intake/v1/attachments?${new URLSearchParams(about)}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await tokenFor(actor)}`,
      "content-type": "application/octet-stream",
      "idempotency-key": randomUUID(),
    },
    body: Buffer.from(file),
  });
  return { status: response.status, body: await response.json() };
}

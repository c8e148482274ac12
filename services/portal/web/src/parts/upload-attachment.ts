import { type api, ownHeaders } from "../api/client.js";
import { problemIn, RefusedUpload } from "../api/problem.js";

export type AttachmentRow = Awaited<ReturnType<typeof api.intake.listAttachments.query>>["data"][number];
export type Purpose = AttachmentRow["purpose"];

/** What files are about: one paper, or none yet. */
export type About = Pick<Parameters<typeof api.intake.listAttachments.query>[0], "receivableId" | "requestId">;

/** Sends a file as it is; the service tells by its content what it is. */
export async function uploadAttachment(file: File, purpose: Purpose, about: About = {}): Promise<AttachmentRow> {
  const asked = new URLSearchParams({ name: file.name, purpose });
  for (const [field, id] of Object.entries(about)) if (id) asked.set(field, id);
  const answer = await fetch(`/portal/api/intake/v1/attachments?${asked}`, {
    method: "POST",
    headers: {
      ...ownHeaders(),
      "content-type": "application/octet-stream",
      "idempotency-key": crypto.randomUUID(),
    },
    body: file,
  });
  if (answer.ok) return answer.json();
  const problem = problemIn(await answer.json());
  throw problem ? new RefusedUpload(problem) : new Error(`the upload ended with ${answer.status}`);
}

/** Hands a file to the person under its own name; its type is the one that was found in it. */
export function saveAttachment({
  name,
  mediaType,
  contentBase64,
}: Awaited<ReturnType<typeof api.intake.readAttachment.query>>): void {
  const bytes = Uint8Array.from(atob(contentBase64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

import type { api } from "../../api/client.js";
import { problemIn, RefusedUpload } from "../../api/problem.js";

type Report = Awaited<ReturnType<typeof api.whitelist.findImport.query>>;

/** Sends the file as it is, for a dry run. */
export async function uploadList(file: File, headers: Record<string, string>): Promise<Report> {
  const answer = await fetch("/portal/api/whitelist/v1/imports", {
    method: "POST",
    headers: { ...headers, "content-type": "text/csv", "idempotency-key": crypto.randomUUID() },
    body: file,
  });
  if (answer.ok) return answer.json();
  const problem = problemIn(await answer.json());
  throw problem ? new RefusedUpload(problem) : new Error(`the upload ended with ${answer.status}`);
}

import { isDeepStrictEqual } from "node:util";
import type { Actor } from "@lianrong/contracts/actor";
import type { RecordRequestType, RequestType as RequestTypeView } from "@lianrong/contracts/request-types";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertRequestType, recordedTypes } from "../db/request-types.js";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { requestTypeView, typesOf } from "../domain/request-type.js";

/** A bureau adds a type of request, changes one from now on, or closes it; what was filed before keeps what it was asked. */
export async function recordRequestType(
  deps: Deps,
  actor: Actor,
  { status, ...text }: RecordRequestType,
): Promise<Result<RequestTypeView, IntakeError>> {
  return deps.transaction(actor, async (tx): Promise<Result<RequestTypeView, IntakeError>> => {
    const known = typesOf(await recordedTypes(tx)).find((type) => type.text.code === text.code);
    if (known && known.status === status && isDeepStrictEqual(known.text, text)) {
      return ok(requestTypeView(known, false));
    }
    const type = { text, status, version: (known?.version ?? 0) + 1, recordedAt: deps.now() };
    const inserted = await insertRequestType(tx, actor.tenant, { ...type, recordedBy: actor.subject });
    if (!inserted) return err({ code: "stale-revision", revision: type.version });
    await deps.publish(tx, actor, {
      type: "intake.request-type-recorded.v1",
      key: text.code,
      data: { code: text.code, version: type.version, status },
    });
    return ok(requestTypeView(type, false));
  });
}

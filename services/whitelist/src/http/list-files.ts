import type { Actor } from "@lianrong/contracts/actor";
import { ImportId } from "@lianrong/contracts/ids";
import { ok, type Result } from "@lianrong/core/result";
import { refuseAccess } from "@lianrong/http/access";
import { type Authenticate, credentialsOf } from "@lianrong/http/authenticate";
import { edgeFailureOf } from "@lianrong/http/edge-failure";
import { languageOf, type ProblemTable, problemDocument, type Told, tell } from "@lianrong/http/problem";
import { type EdgeFailure, edgeProblems } from "@lianrong/http/problems";
import { traceIdOf } from "@lianrong/http/trace";
import type { Logger } from "@lianrong/runtime/logger";
import { type Context, Hono } from "hono";
import type { Deps } from "../deps.js";
import { templateList } from "../domain/error-list.js";
import type { WhitelistError } from "../domain/errors.js";
import { exportImportErrors } from "../usecases/export-import-errors.js";
import { keepsReading } from "./access.js";
import { problems } from "./problems.js";

const allProblems: ProblemTable<WhitelistError | EdgeFailure> = { ...edgeProblems, ...problems };

/** The lists that are handed out as files for a spreadsheet: the template, and the errors of an import. */
export function listFiles(front: {
  readonly deps: Deps;
  readonly authenticate: Authenticate;
  readonly log: Logger;
}): Hono {
  const app = new Hono();
  const base = "/api/whitelist/v1/imports";
  app.get(`${base}/template`, (c) => sendList(front, c, "名单模板.csv", async () => ok(templateList())));
  app.get(`${base}/:importId/errors`, (c) =>
    sendList(front, c, "错误清单.csv", async (actor) => {
      const importId = ImportId.safeParse(c.req.param("importId"));
      if (!importId.success) return { ok: false, error: { code: "import-not-found" } };
      return exportImportErrors(front.deps, actor, { importId: importId.data });
    }),
  );
  return app;
}

async function sendList(
  front: Parameters<typeof listFiles>[0],
  c: Context,
  fileName: string,
  make: (actor: Actor) => Promise<Result<string, WhitelistError>>,
): Promise<Response> {
  try {
    const actor = await front.authenticate(credentialsOf(c.req.raw));
    if (!actor.ok) return refuse(front, c, actor.error);
    const refused = refuseAccess(keepsReading, actor.value);
    if (refused) return refuse(front, c, refused);
    const list = await make(actor.value);
    return list.ok ? sendFile(list.value, fileName) : refuse(front, c, list.error);
  } catch (error) {
    front.log.error({ err: error, path: c.req.path }, "request failed");
    return refuse(front, c, edgeFailureOf(error));
  }
}

function sendFile(text: string, fileName: string): Response {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": disposition,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function refuse(front: Parameters<typeof listFiles>[0], c: Context, failure: WhitelistError | EdgeFailure): Response {
  const told: Told = tell(allProblems, failure);
  const document = problemDocument(told, {
    language: languageOf(c.req.header("accept-language")),
    traceId: traceIdOf(c.req.header("traceparent")),
    now: front.deps.now(),
  });
  return new Response(JSON.stringify(document), {
    status: told.status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
}

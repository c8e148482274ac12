import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { LoginRefused } from "@lianrong/identity/client/person-token";
import type { z } from "zod";
import type { Account } from "./accounts.js";
import { type AccessToken, tokenFor } from "./tokens.js";

/** An answer that refuses: the problem document as it came. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly problem: unknown;
  readonly code: string;

  constructor(call: string, status: number, problem: unknown) {
    const code = codeOf(problem);
    super(`${call} → ${status} ${code}`);
    this.status = status;
    this.problem = problem;
    this.code = code;
  }
}

export type CallOptions = {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly contentType?: string;
  readonly language?: string;
};

export type Answered = { readonly status: number; readonly body: string; readonly headers: Headers };

export type AnsweredWrite = {
  readonly path: string;
  readonly key: string;
  readonly status: number;
  readonly body: string;
};

/** A party at work: it gets its own tokens and calls the public API, and nothing else. */
export type Session = {
  readonly account: Account;
  /** The answer as it came, whatever its status; a write without a key gets a fresh one. */
  readonly call: (method: "GET" | "POST", path: string, options?: CallOptions) => Promise<Answered>;
  readonly get: <Out extends z.ZodType>(path: string, output: Out) => Promise<z.output<Out>>;
  readonly post: <Out extends z.ZodType>(
    path: string,
    body: unknown,
    output: Out,
    options?: CallOptions,
  ) => Promise<z.output<Out>>;
};

const tokenMarginMs = 30_000;
const retryPauseMs = 250;

/** Opens a session. Where `patienceMs` is given, a service that is away is asked again with the same key for that long. */
export function openSession(options: {
  readonly origin: string;
  readonly account: Account;
  readonly patienceMs?: number;
  /** The time by which codes of a second factor count, where it is not this machine's. */
  readonly now?: () => Date;
  /** Hears the final answer to each write, for whoever keeps a log of his own. */
  readonly onAnswer?: (answered: AnsweredWrite) => void;
}): Session {
  const { origin, account } = options;
  const patienceMs = options.patienceMs ?? 10_000;
  const currentToken = keptToken(() => tokenFor(origin, account, options.now));
  const call: Session["call"] = async (method, path, sent = {}) => {
    const keyed = { ...sent, idempotencyKey: sent.idempotencyKey ?? randomUUID() };
    const giveUpAt = Date.now() + patienceMs;
    for (;;) {
      const answered = await callOnce(currentToken, new URL(path, origin), method, keyed).catch((error: unknown) => {
        if (error instanceof LoginRefused || Date.now() >= giveUpAt) throw error;
        return undefined;
      });
      if (answered && (!isWorthRetrying(answered) || Date.now() >= giveUpAt)) {
        if (method === "POST") options.onAnswer?.({ path, key: keyed.idempotencyKey, ...answered });
        return answered;
      }
      await pause(retryPauseMs);
    }
  };
  const ask = async <Out extends z.ZodType>(method: "GET" | "POST", path: string, output: Out, sent?: CallOptions) => {
    const { status, body } = await call(method, path, sent);
    const parsed: unknown = body === "" ? undefined : JSON.parse(body);
    if (status >= 400) throw new Refused(`${account.account} ${method} ${path}`, status, parsed);
    return output.parse(parsed);
  };
  return {
    account,
    call,
    get: (path, output) => ask("GET", path, output),
    post: (path, body, output, sent) => ask("POST", path, output, { ...sent, body }),
  };
}

/** One token for all calls until it is about to end, then its successor; calls that come together wait for the same one. */
function keptToken(fresh: () => Promise<AccessToken>): () => Promise<AccessToken> {
  let held: Promise<AccessToken> | undefined;
  let renewAt = 0;
  return () => {
    if (held && Date.now() < renewAt) return held;
    renewAt = Number.POSITIVE_INFINITY;
    held = successor(held, fresh).then(
      (token) => {
        renewAt = token.expiresAt - tokenMarginMs;
        return token;
      },
      (error: unknown) => {
        renewAt = 0;
        throw error;
      },
    );
    return held;
  };
}

/** What follows the token in hand: its renewal while the login lasts, else a new login. */
async function successor(
  held: Promise<AccessToken> | undefined,
  fresh: () => Promise<AccessToken>,
): Promise<AccessToken> {
  const before = await held?.catch(() => undefined);
  return (await before?.renew?.().catch(() => undefined)) ?? fresh();
}

async function callOnce(
  currentToken: () => Promise<AccessToken>,
  url: URL,
  method: "GET" | "POST",
  { body, idempotencyKey, contentType, language }: CallOptions,
): Promise<Answered> {
  const token = await currentToken();
  const headers = new Headers({ "accept-language": language ?? "zh-CN" });
  if (method === "POST") {
    headers.set("idempotency-key", idempotencyKey ?? randomUUID());
    headers.set("content-type", contentType ?? "application/json");
  }
  const raw = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await token.fetch(method, url, raw, headers);
  return { status: response.status, body: await response.text(), headers: response.headers };
}

function isWorthRetrying({ status, body }: Answered): boolean {
  return status === 503 || status === 502 || (status === 409 && body.includes('"idempotency-key-running"'));
}

function codeOf(problem: unknown): string {
  return typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : "unknown";
}

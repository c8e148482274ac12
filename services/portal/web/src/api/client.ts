import { createTRPCClient, getFetch, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import i18next from "i18next";
import type { Routers } from "./routers.js";

const maxBatch = 10;

/** What every call of ours carries: no form and no page of another site can send this header. */
export function ownHeaders(): Record<string, string> {
  return { "x-lianrong": "portal", "accept-language": i18next.language.startsWith("en") ? "en" : "zh-CN" };
}

let onLoggedOut = () => {};
/** Says what happens when the server no longer knows who we are. */
export function whenLoggedOut(listener: () => void): void {
  onLoggedOut = listener;
}

/** Calls our own server side, which adds the token. */
const ownFetch: ReturnType<typeof getFetch> = async (input, init) => {
  const answer = await getFetch()(input, init);
  if ("status" in answer && answer.status === 401) onLoggedOut();
  return answer;
};

function linksTo(service: string) {
  const url = `/portal/trpc/${service}`;
  return splitLink({
    condition: ({ type }) => type === "query",
    true: httpBatchLink({ url, maxItems: maxBatch, headers: ownHeaders, fetch: ownFetch }),
    false: httpLink({
      url,
      fetch: ownFetch,
      headers: ({ op }) => ({ ...ownHeaders(), "idempotency-key": String(op.context["idempotencyKey"]) }),
    }),
  });
}

/** The services as the person who is logged in may call them. */
export const api = {
  identity: createTRPCClient<Routers["identity"]>({ links: [linksTo("identity")] }),
  whitelist: createTRPCClient<Routers["whitelist"]>({ links: [linksTo("whitelist")] }),
  intake: createTRPCClient<Routers["intake"]>({ links: [linksTo("intake")] }),
  bankMatching: createTRPCClient<Routers["bankMatching"]>({ links: [linksTo("bank-matching")] }),
  matchmaking: createTRPCClient<Routers["matchmaking"]>({ links: [linksTo("matchmaking")] }),
  oversight: createTRPCClient<Routers["oversight"]>({ links: [linksTo("oversight")] }),
};

import { lookup } from "node:dns";
import { type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Attempt } from "./domain/webhook.js";
import { checkReceiverUrl, isPublicAddress, literalAddress, type Targets } from "./receiver-address.js";

const TIMEOUT_MS = 10_000;

/** A name led to an address that nothing of ours is to call. */
class AddressRefused extends Error {
  readonly code = "ADDRESS_REFUSED";
}

export type PostToReceiver = (post: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<Attempt>;

/**
 * Posts to whatever a bank gave as its address, as to a stranger: the name is looked up anew and the connection goes to the
 * very address that was looked at, no redirect is followed, nothing of the answer is read but its status, and it ends in time.
 */
export function postToReceiver(targets: Targets): PostToReceiver {
  return ({ url: text, headers, body }) => {
    const checked = checkReceiverUrl(text, targets);
    if (!checked.ok) return Promise.resolve({ status: null, fault: "address-refused" });
    const url = checked.value;
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    return new Promise((resolve) => {
      const request = send(
        url,
        {
          method: "POST",
          agent: false,
          headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(targets === "public" && literalAddress(url) === undefined ? { lookup: lookUpPublic } : {}),
        },
        (response) => {
          const status = response.statusCode ?? 0;
          response.destroy();
          resolve({ status, fault: status >= 200 && status < 300 ? null : "answered" });
        },
      );
      request.on("error", (error) => resolve({ status: null, fault: faultOf(error) }));
      request.end(body);
    });
  };
}

/** Every address of the name has to be public: one that is not would be reached as soon as the others fail. */
const lookUpPublic: NonNullable<RequestOptions["lookup"]> = (name, options, found) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, "", 0);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return found(new AddressRefused(`${name} leads to an address that is not public`), "", 0);
    }
    return options.all ? found(null, addresses) : found(null, first.address, first.family);
  });
};

const unresolved = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "ENODATA"]);

function faultOf(error: Error): Attempt["fault"] {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error.name === "AbortError" || error.name === "TimeoutError" || code === "ABORT_ERR") return "timed-out";
  if (code === "ADDRESS_REFUSED") return "address-refused";
  if (unresolved.has(code)) return "unresolvable";
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|ALTNAME|EPROTO/.test(code) ? "tls-failed" : "connection-failed";
}

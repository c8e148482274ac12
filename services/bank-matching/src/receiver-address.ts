import { BlockList, isIP } from "node:net";
import { err, ok, type Result } from "@lianrong/core/result";

export type ReceiverUrlRefused = {
  readonly code: "webhook-url-refused";
  readonly because: "not-a-url" | "not-https" | "with-credentials" | "private-address";
};

/** Which addresses may be posted to: only public ones, or, where one tries things out on one machine, any. */
export type Targets = "public" | "any";

/** Networks that are nobody's on the internet: this host, private and shared ranges, link-local, documentation, multicast. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(network, prefix, "ipv4");
/** Of IPv6 only what is handed out is public; within it, ranges that carry an IPv4 address or are for documentation are not. */
const handedOut = new BlockList();
handedOut.addSubnet("2000::", 3, "ipv6");
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  notPublic.addSubnet(network, prefix, "ipv6");

/** Whether an address is one of the public internet's; what is not an address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, "ipv4");
  return family === 6 && handedOut.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}

/** The address of a URL's host where it is written as one; names are looked up when something is posted. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? undefined : host;
}

/** What of a receiver's URL can be told by looking at it; whom its name leads to is looked at with every delivery. */
export function checkReceiverUrl(text: string, targets: Targets): Result<URL, ReceiverUrlRefused> {
  const refuse = (because: ReceiverUrlRefused["because"]) => err({ code: "webhook-url-refused" as const, because });
  if (!URL.canParse(text)) return refuse("not-a-url");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(targets === "any" && url.protocol === "http:")) return refuse("not-https");
  if (url.username !== "" || url.password !== "") return refuse("with-credentials");
  if (targets === "any") return ok(url);
  const address = literalAddress(url);
  if (address !== undefined && !isPublicAddress(address)) return refuse("private-address");
  const name = url.hostname.toLowerCase();
  const isLocalName = address === undefined && (!name.includes(".") || /\.(localhost|local|internal)\.?$/.test(name));
  return isLocalName ? refuse("private-address") : ok(url);
}

// Takes the notices that the platform posts, with nothing but Node's own library (Node 20 or later).
//   node bank.mjs webhook <url>         registers the address; keeps the platform's public keys in webhook-keys.json
//   node receiver.mjs [port]            listens (8090, unless given; 0 is any), says what it took, one line each
// In front of it stands your own TLS: the platform posts to public https addresses alone.
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const mostBytes = 1_000_000;
const mostSecondsApart = 300;

/** The platform's keys by name; read anew for a name that is not known yet, for keys change without notice. */
let keys = new Map();
function keyNamed(kid) {
  if (!keys.has(kid)) {
    const known = JSON.parse(readFileSync("webhook-keys.json", "utf8")).keys;
    keys = new Map(known.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: "jwk" })]));
  }
  return keys.get(kid);
}

/** The platform signed these very bytes, for this id, a short while ago. */
function isPlatforms(headers, body) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  const [scheme, kid, signature] = (headers["webhook-signature"] ?? "").split(",");
  const key = keyNamed(kid);
  if (scheme !== "es256" || !key || !signature) return false;
  if (!(Math.abs(Date.now() / 1_000 - Number(timestamp)) <= mostSecondsApart)) return false;
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  return verify("sha256", signed, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"));
}

// In your program: a table with a unique column. The same id again is the same notice again, and is taken once.
const taken = new Set();

const server = createServer(async (request, response) => {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > mostBytes) return response.writeHead(413).end();
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  if (request.method !== "POST" || !isPlatforms(request.headers, body)) return response.writeHead(401).end();
  const { deliveryId, kind, fromPosition, toPosition, notices } = JSON.parse(body);
  if (!taken.has(deliveryId)) {
    taken.add(deliveryId);
    // Only where it moved: pull from your cursor for the rest, after you have answered.
    const what = notices.map(({ caseId, phase }) => `${caseId} ${phase}`).join(", ");
    console.log(`TAKEN ${deliveryId} ${kind} ${fromPosition}-${toPosition} ${what}`);
  }
  response.writeHead(204).end();
});
server.listen(Number(process.argv[2] ?? 8090), () => console.log(`LISTENING ${server.address().port}`));

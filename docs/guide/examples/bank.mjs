// A bank's side of the API with nothing but Node's own library (Node 20 or later).
//   node bank.mjs public-key            the public half of KEY_FILE, to hand to the operator
//   node bank.mjs offer                 pull, claim, offer; keeps the debtors' signed confirmations in evidence.json
//   node bank.mjs write-back <caseId>   approval, registration, drawdown, repayment
//   node bank.mjs webhook <url>         be told where the feed moves; keeps the platform's keys in webhook-keys.json
//   node bank.mjs verify <file>         verify signed confirmations offline, against jwks.json
// It reads LIANRONG_ORIGIN, CLIENT_ID and KEY_FILE (a P-256 private key, PEM).
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const origin = process.env.LIANRONG_ORIGIN ?? "http://localhost:8080";
const issuer = `${origin}/oidc`;
const api = `${origin}/api/bank-matching/v1`;
const base64url = (data) => Buffer.from(data).toString("base64url");
const sha256 = (data) => createHash("sha256").update(data).digest("base64url");

/** A compact JWS (ES256): the signature is the two numbers side by side, not DER. */
function jws(header, payload, key) {
  const text = `${base64url(JSON.stringify({ alg: "ES256", ...header }))}.${base64url(JSON.stringify(payload))}`;
  return `${text}.${sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

// The DPoP key lives as long as the process: the token is bound to it, and it never leaves.
const proofKey = generateKeyPairSync("ec", { namedCurve: "P-256" });
const proofJwk = proofKey.publicKey.export({ format: "jwk" });
const proof = (htm, htu, token) =>
  jws(
    { typ: "dpop+jwt", jwk: proofJwk },
    { htm, htu, jti: randomUUID(), iat: now(), ...(token ? { ath: sha256(token) } : {}) },
    proofKey.privateKey,
  );
const now = () => Math.floor(Date.now() / 1000);

/** private_key_jwt: a new assertion for every token, good for a minute, for the issuer and nobody else. */
async function newToken() {
  const clientId = process.env.CLIENT_ID;
  const key = createPrivateKey(readFileSync(process.env.KEY_FILE));
  const assertion = jws(
    { typ: "JWT" },
    { iss: clientId, sub: clientId, aud: issuer, jti: randomUUID(), iat: now(), exp: now() + 60 },
    key,
  );
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { dpop: proof("POST", `${issuer}/token`) },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "matches:read matches:write",
      client_id: clientId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    }),
  });
  const granted = await response.json();
  if (!response.ok) throw new Error(`no token: ${granted.error} ${granted.error_description ?? ""}`);
  return { value: granted.access_token, until: now() + granted.expires_in - 30 };
}

let token;
async function call(method, path, body, idempotencyKey = randomUUID()) {
  if (!token || token.until < now()) token = await newToken();
  const url = `${api}${path}`;
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `DPoP ${token.value}`,
      dpop: proof(method, url.split("?")[0], token.value),
      ...(body ? { "content-type": "application/json", "idempotency-key": idempotencyKey } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  throw new Error(
    `${method} ${path}: ${response.status} ${answer.code} ${answer.detail} ${answer.remedy} (trace ${answer.traceId})`,
  );
}

/** What is new since the cursor, page by page; keep the cursor and go on from there the next time. */
async function pull(cursor = "0") {
  const matches = [];
  for (;;) {
    const page = await call("GET", `/matches?limit=200&cursor=${cursor}`);
    if (page.data.length === 0) return { matches, cursor: page.nextCursor };
    matches.push(...page.data);
    cursor = page.nextCursor;
  }
}

async function offer() {
  const { matches } = await pull();
  // A match that changes comes again: only what it says last counts.
  const latest = [...new Map(matches.map((match) => [match.matchId, match])).values()];
  const match = latest.findLast(
    ({ status, caseStatus }) => caseStatus === "open" && /^(proposed|pulled)$/.test(status),
  );
  if (!match) throw new Error("no open match in the feed");
  const { evidence } = await call("GET", `/matches/${match.matchId}`);
  writeFileSync("evidence.json", JSON.stringify(evidence));
  writeFileSync("jwks.json", await (await fetch(`${issuer}/jwks`)).text());
  const { claim, request } = await call("POST", `/matches/${match.matchId}/claim`, {});
  const made = await call("POST", `/matches/${match.matchId}/offers`, {
    fencingToken: claim.fencingToken,
    amountFen: request.amountFen,
    annualRateBp: 395,
    tenorDays: request.tenorDays,
    daysToMoney: 2,
    validUntil: dayIn(7),
  });
  console.log(JSON.stringify({ caseId: match.caseId, matchId: match.matchId, offerId: made.offerId }));
}

/** A day in China. */
const dayIn = (days) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

async function writeBack(caseId) {
  const { amountFen, tenorDays, openedAt } = await call("GET", `/cases/${caseId}`);
  const loanNumber = `JJ-${caseId.slice(-8)}`;
  // One key for each step, made from what it is about: whatever is repeated after a crash is done once.
  const step = (name, body) => call("POST", `/cases/${caseId}/${name}`, body, `${name}/${caseId}`);
  await step("approval", { decision: "approved", approvedFen: amountFen, contractNumber: `DK-${caseId.slice(-8)}` });
  // What your own books say, and say again when it is repeated; here the opening of the case stands in for it.
  const registeredAt = openedAt;
  await step("registration", { registrationNumber: `ZD${caseId.slice(-12)}`, registeredAt });
  const money = { amountFen, annualRateBp: 395, netFen: amountFen, days: tenorDays, drawnOn: dayIn(0) };
  await step("drawdowns", { loanNumber, ...money });
  const repaid = await step("repayments", { loanNumber, principalFen: amountFen, repaidOn: dayIn(0) });
  console.log(JSON.stringify({ caseId, status: repaid.status }));
}

/** Registers the address once, whatever is repeated, and has an empty notice posted to try it. */
async function webhook(url) {
  writeFileSync("webhook-keys.json", JSON.stringify(await call("GET", "/webhook-keys")));
  const { data } = await call("GET", "/webhooks");
  const known = data.find((one) => one.url === url && one.status === "active");
  const { webhookId } = known ?? (await call("POST", "/webhooks", { name: "核心系统", url }));
  await call("POST", `/webhooks/${webhookId}/ping`, {});
  console.log(JSON.stringify({ webhookId }));
}

/** The one text of a JSON value (RFC 8785), for values without fractions, as all of ours are. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

function holds(text, signature, jwk) {
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const raw = Buffer.from(signature, "base64url");
  return verify("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }, raw);
}

/** Nothing is asked of anybody: identity's keys say whose the debtor's key is, and that key says what is owed. */
function verifyOffline(file) {
  const { keys } = JSON.parse(readFileSync("jwks.json", "utf8"));
  for (const { format, elements, signature, key, signedAt, confirmedAt } of JSON.parse(readFileSync(file, "utf8"))) {
    if (format !== "jws-detached") throw new Error(`${format}: see "lianrong verify confirmation"`);
    const [head, payload, tail] = key.jws.split(".");
    const { kid, typ, alg } = JSON.parse(Buffer.from(head, "base64url"));
    const issuerKey = keys.find((known) => known.kid === kid);
    const stated = Buffer.from(payload, "base64url").toString();
    const [signedHead, , signedTail] = signature.split(".");
    const signedBy = JSON.parse(Buffer.from(signedHead, "base64url"));
    const signedText = canonical(signedAt ? { ...elements, signedAt } : elements);
    const proven =
      issuerKey &&
      alg === "ES256" &&
      typ === "key-binding+jws" &&
      holds(`${head}.${payload}`, tail, issuerKey) &&
      canonical(JSON.parse(stated)) === canonical(key.binding) &&
      key.binding.organisationId === elements.debtor.organisationId &&
      key.binding.tenant === elements.tenant &&
      Date.parse(key.binding.validFrom) <= Date.parse(confirmedAt) &&
      Date.parse(confirmedAt) <= Date.parse(key.binding.validTo) &&
      Math.abs(Date.parse(confirmedAt) - Date.parse(signedAt ?? confirmedAt)) <= 300_000 &&
      signedBy.alg === "ES256" &&
      signedBy.kid === key.binding.keyId &&
      holds(`${signedHead}.${base64url(signedText)}`, signedTail, key.binding.publicJwk);
    if (!proven) throw new Error(`${elements.confirmationId} is not proven`);
    console.log(`PASS ${elements.confirmationId} ${elements.debtor.name} ${elements.confirmedFen} fen`);
  }
}

const [command, argument] = process.argv.slice(2);
const commands = {
  "public-key": () =>
    console.log(JSON.stringify(createPublicKey(readFileSync(process.env.KEY_FILE)).export({ format: "jwk" }))),
  offer,
  "write-back": () => writeBack(argument),
  webhook: () => webhook(argument),
  verify: () => verifyOffline(argument ?? "evidence.json"),
};
try {
  await (commands[command] ?? (() => console.error(`one of: ${Object.keys(commands).join(", ")}`)))();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

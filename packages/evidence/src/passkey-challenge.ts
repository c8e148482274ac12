import type { BatchStep } from "@lianrong/contracts/evidence";
import { fromBase64Url, toBase64Url } from "./base64url.js";
import { canonicalBytes } from "./canonical-json.js";

type Bytes = Uint8Array<ArrayBuffer>;

const LEAF = 0;
const NODE = 1;

/**
 * What a passkey is asked to sign for a value: the SHA-256 of its canonical JSON or, where one touch signs many, the root
 * to which the value's steps lead. Runs in browsers as in Node.
 */
export async function passkeyChallenge(value: unknown, steps?: readonly BatchStep[]): Promise<Bytes> {
  const own = await sha256(new Uint8Array(canonicalBytes(value)));
  if (!steps) return own;
  let node = await sha256(Uint8Array.of(LEAF), own);
  for (const { side, hash } of steps) {
    const other = fromBase64Url(hash);
    node = side === "left" ? await nodeOf(other, node) : await nodeOf(node, other);
  }
  return node;
}

/**
 * One challenge for many values: the root of a hash tree over them (a leaf is the SHA-256 of the byte 0 and the value's own
 * hash, a node of the byte 1 and its two parts; whatever has no partner moves up), and for each value the steps that lead there.
 */
export async function batchChallenge(
  values: readonly unknown[],
): Promise<{ readonly challenge: Bytes; readonly steps: readonly (readonly BatchStep[])[] }> {
  const steps: BatchStep[][] = values.map(() => []);
  let level = await Promise.all(
    values.map(async (value, index) => ({ node: await passkeyChallenge(value, []), members: [index] })),
  );
  while (level.length > 1) {
    const above: typeof level = [];
    for (let place = 0; place < level.length; place += 2) {
      const [left, right] = [level[place], level[place + 1]];
      if (!left) continue;
      if (!right) {
        above.push(left);
        continue;
      }
      for (const member of left.members) steps[member]?.push({ side: "right", hash: toBase64Url(right.node) });
      for (const member of right.members) steps[member]?.push({ side: "left", hash: toBase64Url(left.node) });
      above.push({ node: await nodeOf(left.node, right.node), members: [...left.members, ...right.members] });
    }
    level = above;
  }
  const [root] = level;
  if (!root) throw new Error("a batch has a member");
  return { challenge: root.node, steps };
}

function nodeOf(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(Uint8Array.of(NODE), left, right);
}

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

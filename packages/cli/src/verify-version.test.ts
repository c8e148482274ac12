import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Entry, WhitelistVersion } from "@lianrong/contracts/whitelist";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { rootHashOf, statementHash } from "@lianrong/evidence/list-version";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "lianrong-version-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function verify(...argv: string[]) {
  const said: string[] = [];
  const status = await run(["verify", "version", ...argv, "--json"], {
    write: (line) => said.push(line),
    complain: () => undefined,
    environment: {},
    now: () => new Date("2026-11-21T02:00:00Z"),
  });
  return { status, ...(said.length > 0 ? JSON.parse(said.join("\n")) : {}) };
}

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
const entryOf = (n: number) =>
  Entry.parse({
    entryId: `ent_${uuid(n)}`,
    enterpriseId: `org_${uuid(n)}`,
    uscc: "91350102MAAY4CL12B",
    name: "虚构企业",
    kind: "chain-member",
    chain: "光电",
    status: "listed",
    statusReason: null,
    statusCitation: null,
    listedOn: "2026-01-01",
    revision: 1,
  });

let lists = 0;

async function sealed() {
  lists += 1;
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const entries = [entryOf(1), entryOf(2), entryOf(3)];
  const seal = async (number: number, predecessorHash: string | null) => {
    const statement = {
      tenant: "shifan",
      number,
      sealedOn: "2026-11-01",
      entries: entries.length,
      rootHash: rootHashOf(entries),
      predecessorHash,
    };
    return WhitelistVersion.parse({
      ...statement,
      signature: await signDetached(statement, { keyId: "s", privateKey }),
    });
  };
  const first = await seal(1, null);
  const { signature: _signature, ...statement } = first;
  const second = await seal(2, statementHash(statement));
  return { entries, first, second, keys: file(`keys-${lists}.json`, { keys: [{ kty, crv, x, y, kid: "s" }] }) };
}

describe("lianrong verify version", () => {
  it("passes a version with all its entries, in however many pages, after the version before it", async () => {
    const { entries, first, second, keys } = await sealed();
    const pages = [file("a.json", { data: entries.slice(0, 2) }), file("b.json", entries.slice(2))];
    const before = ["--predecessor", file("first.json", first)];
    expect(await verify(file("second.json", second), "--keys", keys, "--entries", ...pages, ...before)).toMatchObject({
      status: 0,
      code: "version-valid",
      number: 2,
    });
  });

  it("fails an entry left out or changed, a changed statement, another list's key and another version before", async () => {
    const { entries, second, keys } = await sealed();
    const other = await sealed();
    const all = file("all.json", entries);
    const version = file("version.json", second);
    const codeOf = async (...argv: string[]) => (await verify(...argv)).code;
    const short = file("short.json", entries.slice(1));
    expect(await codeOf(version, "--keys", keys, "--entries", short)).toBe("entries-differ");
    const renamed = file("renamed.json", [entryOf(1), entryOf(2), { ...entryOf(3), name: "另一家企业" }]);
    expect(await codeOf(version, "--keys", keys, "--entries", renamed)).toBe("entries-differ");
    const later = file("later.json", { ...second, sealedOn: "2026-11-02" });
    expect(await codeOf(later, "--keys", keys, "--entries", all)).toBe("signature-wrong");
    const theirs = file("theirs.json", other.second);
    expect(await codeOf(theirs, "--keys", keys, "--entries", all)).toBe("signature-wrong");
    const wrong = file("wrong.json", second);
    const before = ["--predecessor", wrong];
    expect(await codeOf(version, "--keys", keys, "--entries", all, ...before)).toBe("predecessor-differs");
  });
});

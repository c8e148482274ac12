import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "lianrong-accounts-"));
const empty = mkdtempSync(join(tmpdir(), "lianrong-none-"));
afterAll(() => {
  for (const each of [folder, empty]) rmSync(each, { recursive: true });
});

/** A port on which nobody listens: asked for, and given back. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const account = {
    type: "client",
    account: "finance-bureau",
    organisationId: "org_00000000-0000-4000-8000-000000000001",
    organisation: "虚构市金融监管局",
    clientId: "finance-bureau",
    permissions: ["oversight:read"],
    key: { ...(await exportJWK(privateKey)), kid: "finance-bureau-1", alg: "ES256", use: "sig" },
    dpop: false,
  };
  const checker = {
    type: "person",
    account: "minguang.checker",
    organisationId: "org_00000000-0000-4000-8000-000000000002",
    organisation: "虚构企业",
    loginName: "minguang.checker",
    password: "nobody knows this one",
    roles: ["checker"],
    // The secret of RFC 6238's examples.
    authenticator: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
  };
  const book = { origin: `http://127.0.0.1:${await freePort()}`, accounts: [account, checker] };
  writeFileSync(join(folder, "accounts.json"), JSON.stringify(book));
});

const now = new Date(59_000);
async function lianrong(...argv: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const status = await run(argv, {
    write: (line) => said.push(line),
    complain: (line) => complained.push(line),
    environment: { LIANRONG_DATA: folder },
    now: () => now,
  });
  return { status, said: said.join("\n"), complained: complained.join("\n") };
}

describe("lianrong code", () => {
  it("shows the six digits that count now, as RFC 6238 has them", async () => {
    expect(await lianrong("code", "--as", "minguang.checker")).toEqual({ status: 0, said: "287082", complained: "" });
  });

  it("says that a machine has none", async () => {
    expect(await lianrong("code", "--as", "finance-bureau", "--lang", "en")).toMatchObject({
      status: 69,
      said: "",
      complained: expect.stringContaining("no authenticator"),
    });
  });
});

describe("lianrong call and token", () => {
  it("say that nothing is running instead of waiting", async () => {
    for (const argv of [
      ["call", "--as", "finance-bureau", "GET", "/api/oversight/v1/funnel"],
      ["token", "--as", "finance-bureau"],
    ])
      expect(await lianrong(...argv)).toMatchObject({
        status: 69,
        said: "",
        complained: expect.stringContaining("npm start"),
      });
  });

  it("name the accounts there are where the one asked for is not among them", async () => {
    expect(await lianrong("token", "--as", "nobody")).toMatchObject({
      status: 64,
      complained: expect.stringContaining("finance-bureau"),
    });
  });

  it("say that no demonstration was founded yet", async () => {
    expect(await lianrong("token", "--as", "finance-bureau", "--data-dir", empty)).toMatchObject({
      status: 69,
      complained: expect.stringContaining("npm start"),
    });
  });

  it.each([
    [["token"]],
    [["call", "GET", "/healthz"]],
    [["call", "--as", "finance-bureau"]],
    [["call", "--as", "finance-bureau", "GET"]],
    [["call", "--as", "finance-bureau", "FETCH", "/healthz"]],
    [["call", "--as", "finance-bureau", "GET", "healthz"]],
    [["call", "--as", "finance-bureau", "GET", "//elsewhere.example/healthz"]],
    [["call", "--as", "finance-bureau", "POST", "/x", "--data", "@/nowhere/at/all"]],
  ])("refuse %j as wrong usage", async (argv) => {
    expect(await lianrong(...argv)).toMatchObject({ status: 64, said: "" });
  });
});

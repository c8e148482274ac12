import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { serverAccount } from "./account.js";
import { placeBinaries } from "./binaries.js";
import { discardEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.js";

const binariesDir = fileURLToPath(new URL("../../../.data/postgres", import.meta.url));
const module = fileURLToPath(new URL("./embedded-postgres.ts", import.meta.url));

describe("embedded PostgreSQL", () => {
  let dataDir: string;
  const logged: string[] = [];
  const start = () =>
    startEmbeddedPostgres({ dataDir, binariesDir, durable: false, log: (line) => void logged.push(line) });

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "postgres-"));
    logged.length = 0;
  });
  afterEach(() => discardEmbeddedPostgres(dataDir));

  test("starts, stops and starts again on the same data", async () => {
    const first = await start();
    expect(await listens(first.port)).toBe(true);
    await first.stop();
    expect(await listens(first.port)).toBe(false);
    const second = await start();
    expect(second.adminUrl.replace(/:\d+\//, "")).toBe(first.adminUrl.replace(/:\d+\//, ""));
    await second.stop();
    expect(logged).toEqual(["creating the database cluster"]);
  });

  test("the password and the data are closed to other accounts", async () => {
    const server = await start();
    expect(statSync(join(dataDir, "superuser-password")).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, "cluster")).mode & 0o077).toBe(0);
    expect(new URL(server.adminUrl).password.length).toBeGreaterThanOrEqual(32);
    await server.stop();
  });

  test("one live process owns a data folder; another is told which", async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
    await server.stop();
  });

  test("the server left by a parent that was killed is adopted", async () => {
    const parent = await startInProcess();
    parent.process.kill("SIGKILL");
    await ended(parent.process);
    expect(await listens(parent.port)).toBe(true);
    const adopted = await start();
    expect({ pid: adopted.pid, port: adopted.port }).toEqual({ pid: parent.pid, port: parent.port });
    await adopted.stop();
    expect(await listens(parent.port)).toBe(false);
  });

  test("the server does not outlive a parent that ends in an exception", async () => {
    const parent = await startInProcess();
    parent.process.stdin?.end();
    await ended(parent.process);
    await expect.poll(() => listens(parent.port), { timeout: 10_000 }).toBe(false);
  });

  test("an immediate stop and a new start on the same port lose nothing that a client could need to find it", async () => {
    const first = await start();
    await first.stop("immediate");
    const second = await startEmbeddedPostgres({
      dataDir,
      binariesDir,
      port: first.port,
      durable: false,
      log: () => {},
    });
    expect(second.adminUrl).toBe(first.adminUrl);
    await second.stop();
  });

  test("binaries are never put into a folder that others can write", () => {
    const open = join(dataDir, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    const { postgres } = placeBinaries(join(open, "inside"), serverAccount());
    expect(postgres.startsWith(open)).toBe(false);
    rmSync(open, { recursive: true });
  });

  type Parent = { process: ChildProcess; pid: number; port: number };

  /** Another Node process that starts the server and throws when its input ends. */
  async function startInProcess(): Promise<Parent> {
    const code = `
      import { startEmbeddedPostgres } from ${JSON.stringify(module)};
      const options = ${JSON.stringify({ dataDir, binariesDir, durable: false })};
      const server = await startEmbeddedPostgres({ ...options, log: () => {} });
      console.log(server.pid + " " + server.port);
      process.stdin.on("end", () => { throw new Error("a bug"); }).resume();
    `;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
      cwd: fileURLToPath(new URL("../../../", import.meta.url)),
      stdio: ["pipe", "pipe", "ignore"],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const [pid, port] = line.split(" ").map(Number);
      if (pid && port) return { process: child, pid, port };
    }
    throw new Error("the parent ended before its server was ready");
  }
});

function ended(child: ChildProcess): Promise<void> {
  return new Promise((settle) => {
    if (child.exitCode !== null || child.signalCode !== null) settle();
    else child.once("exit", () => settle());
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      settle(true);
    });
    socket.once("error", () => settle(false));
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Installation } from "@lianrong/local/installation";
import { freePort } from "@lianrong/local/port";
import type { Browser } from "playwright-core";
import { openChromium } from "./chromium.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const startsWithinMs = 60_000;
const lookEveryMs = 100;

/** The portal as a process of its own, which can be killed and started again at the same place. */
export type PortalProcess = {
  readonly origin: string;
  readonly start: () => Promise<void>;
  readonly kill: (signal: "SIGTERM" | "SIGKILL") => Promise<void>;
};

/** The portal of an installation once more, beside the one inside it: the same role, key and secret, another process. */
export async function portalProcess({ origin, urls, secrets }: Installation): Promise<PortalProcess> {
  const port = await freePort();
  const own = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env["PATH"],
    PORT: String(port),
    LOG_LEVEL: "error",
    DATABASE_URL: urls.of("portal"),
    BUS_URL: urls.bus,
    OIDC_ISSUER: `${origin}/oidc`,
    PORTAL_ORIGIN: origin,
    API_ORIGIN: origin,
    PORTAL_KEY: JSON.stringify(secrets.portalKey),
    PORTAL_SESSION_SECRET: secrets.portalSessionSecret,
  };
  let child: ChildProcess | undefined;
  return {
    origin: own,
    start: async () => {
      const words = ["--conditions=source", "--import", "tsx", "services/portal/src/main.ts"];
      child = spawn(process.execPath, words, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
      for (const endsAt = Date.now() + startsWithinMs; Date.now() < endsAt; await pause(lookEveryMs)) {
        if (child.exitCode !== null) throw new Error(`the portal ended with ${child.exitCode}`);
        const answer = await fetch(`${own}/readyz`).catch(() => undefined);
        if (answer?.ok) return;
      }
      throw new Error("the portal did not become ready");
    },
    kill: async (signal) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    },
  };
}

/**
 * An ingress before both: the issuer's and the API's addresses go to the installation, everything else to that process.
 * The browser that comes with it takes the installation's address for the ingress's.
 */
export async function behindIngress(
  { origin }: Installation,
  portal: PortalProcess,
): Promise<{ readonly browser: Browser; readonly close: () => Promise<void> }> {
  const server = createServer((incoming, answer) => {
    const isInstallations = /^\/(oidc|api|docs|problems)(\/|$)/.test(incoming.url ?? "");
    const { method, headers, url } = incoming;
    const to = new URL(url ?? "/", isInstallations ? origin : portal.origin);
    const outgoing = request(to, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
      answered.on("error", () => answer.destroy());
    });
    outgoing.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    answer.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  const port = await freePort();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const browser = await openChromium([`--host-resolver-rules=MAP ${new URL(origin).host} 127.0.0.1:${port}`]);
  return {
    browser,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

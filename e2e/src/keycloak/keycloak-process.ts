import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@lianrong/local/port";

const readyWithinMs = 240_000;

/** Starts the Keycloak that lies in `home` with one realm, its data in memory. */
export async function startKeycloak(options: {
  readonly home: string;
  readonly realm: { readonly realm: string };
  readonly say: (line: string) => void;
}): Promise<{ readonly issuer: string; readonly stop: () => Promise<void> }> {
  const { home, realm, say } = options;
  const imports = join(home, "data", "import");
  mkdirSync(imports, { recursive: true });
  writeFileSync(join(imports, "lianrong-realm.json"), JSON.stringify(realm));
  const port = await freePort();
  const management = await freePort();
  const places = [`--http-port=${port}`, "--http-host=127.0.0.1", `--http-management-port=${management}`];
  const child = spawn(join(home, "bin", "kc.sh"), ["start-dev", "--import-realm", ...places], {
    env: { ...process.env, KC_DB: "dev-mem", JAVA_OPTS_APPEND: "-Xmx768m --add-opens java.base/java.lang=ALL-UNNAMED" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const issuer = `http://localhost:${port}/realms/${realm.realm}`;
  const giveUpAt = Date.now() + readyWithinMs;
  while (!(await answers(`${issuer}/.well-known/openid-configuration`))) {
    if (child.exitCode !== null) throw new Error(`Keycloak ended with ${child.exitCode}`);
    if (Date.now() > giveUpAt) throw new Error("Keycloak did not answer within four minutes");
    await pause(500);
  }
  say(`Keycloak: ${issuer}`);
  return {
    issuer,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

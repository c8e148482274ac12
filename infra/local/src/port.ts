import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Refuses to start where another program answers, and says what to do about it. */
export async function assertPortFree(port: number): Promise<void> {
  for (const host of ["127.0.0.1", "::1"]) {
    const fault = await faultOf(port, host);
    if (fault === "EADDRINUSE") {
      throw new Error(
        `端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=${port + 1} npm start\n` +
          `Port ${port} is taken. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`,
      );
    }
    if (fault === "EACCES") {
      throw new Error(
        `没有权限使用端口 ${port}，请改用 1024 以上的端口，例如 PORT=8080 npm start / port ${port} needs privileges`,
      );
    }
  }
}

function faultOf(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

// Below the range from which Linux and macOS take ports for outgoing connections, so that none of those gets in between.
const lowestFreePort = 20_000;
const highestFreePort = 32_000;
const attempts = 100;

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(lowestFreePort, highestFreePort);
    if ((await faultOf(port, "127.0.0.1")) === undefined) return port;
  }
  throw new Error(`no free port between ${lowestFreePort} and ${highestFreePort}`);
}

import { connect } from "node:net";

/** Sends a request as it is written, which no client of ours would, and answers with the status and the rest. */
export function rawRequest(origin: string, text: string): Promise<{ readonly status: number; readonly body: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
    let received = "";
    socket.setTimeout(10_000, () => socket.destroy(new Error("no answer within ten seconds")));
    socket.on("data", (data) => {
      received += data.toString("utf8");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve({ status: Number(received.split(" ")[1]), body: received }));
    socket.write(text);
  });
}

/** A GET of a path that is not to be tidied on its way. */
export function rawGet(origin: string, path: string, headers: readonly string[] = []) {
  const lines = [`GET ${path} HTTP/1.1`, `Host: ${new URL(origin).host}`, "Connection: close", ...headers, "", ""];
  return rawRequest(origin, lines.join("\r\n"));
}

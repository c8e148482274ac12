import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from "node:http";
import { duplexPair } from "node:stream";

const hopByHop = ["connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade"];
const emptyStatuses = [204, 205, 304];

/** Hands a fetch request, which came from the given address, to a handler of node's own kind. */
export type NodeBridge = (request: Request, address: string) => Promise<Response>;

/**
 * Lets a node handler answer fetch requests, wherever they come from: a connection in memory, with node's parser on both
 * ends. The handler believes to be called at `origin` and nowhere else, so no header of a caller can change its addresses.
 */
export function nodeBridge(handler: RequestListener, origin: string): NodeBridge {
  const server = createServer(handler);
  const { host, protocol } = new URL(origin);
  return async (request, address) => {
    const body = Buffer.from(await request.arrayBuffer());
    const { pathname, search } = new URL(request.url);
    const [near, far] = duplexPair();
    // A pair tells its other end of an orderly end alone; one that breaks has to be told as well.
    far.once("close", () => near.push(null));
    server.emit("connection", far);
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({
        createConnection: () => near,
        method: request.method,
        path: `${pathname}${search}`,
        headers: {
          ...ownHeaders(request.headers),
          host,
          connection: "close",
          "content-length": body.byteLength,
          "x-forwarded-proto": protocol.slice(0, -1),
          "x-forwarded-for": address,
        },
      });
      outgoing.on("response", (incoming) => responseOf(incoming).then(resolve, reject));
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  };
}

function ownHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name]) => !hopByHop.includes(name) && !name.startsWith("x-forwarded-")),
  );
}

async function responseOf(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    if (hopByHop.includes(name)) continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  const status = incoming.statusCode ?? 500;
  const body = emptyStatuses.includes(status) ? null : new Uint8Array(Buffer.concat(chunks));
  return new Response(body, { status, headers });
}

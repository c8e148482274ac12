import { describe, expect, it } from "vitest";
import { nodeBridge } from "./node-bridge.js";

const bridge = nodeBridge(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  response.statusCode = request.url === "/empty" ? 204 : 201;
  response.setHeader("set-cookie", ["one=1; Path=/", "two=2; Path=/"]);
  if (response.statusCode === 204) return void response.end();
  const { method, url, headers } = request;
  response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") }));
}, "https://city.example");

describe("a node handler behind the bridge", () => {
  it("gets the call whole and answers it whole", async () => {
    const request = new Request("http://localhost:1/oidc/token?a=%20b", {
      method: "POST",
      body: "名单",
      headers: { dpop: "x" },
    });
    const response = await bridge(request, "10.0.0.7");
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(["one=1; Path=/", "two=2; Path=/"]);
    expect(await response.json()).toMatchObject({
      method: "POST",
      url: "/oidc/token?a=%20b",
      body: "名单",
      headers: { dpop: "x", host: "city.example", "x-forwarded-proto": "https", "x-forwarded-for": "10.0.0.7" },
    });
  });

  it("is told its address by us and by no caller", async () => {
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-for": "1.2.3.4" };
    const response = await bridge(new Request("http://evil.example/", { headers }), "10.0.0.7");
    expect(await response.text()).not.toMatch(/evil|1\.2\.3\.4/);
  });

  it("answers without a body where there is none", async () => {
    const response = await bridge(new Request("http://localhost/empty"), "10.0.0.7");
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });

  it("answers many at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, async (_, turn) => {
        const response = await bridge(new Request(`http://localhost/${turn}`), "10.0.0.7");
        return response.json();
      }),
    );
    expect(all).toEqual(Array.from({ length: 50 }, (_, turn) => expect.objectContaining({ url: `/${turn}` })));
  });

  it("fails as a call, not as a process, when the handler breaks the connection", async () => {
    const broken = nodeBridge((request) => request.socket.destroy(), "https://city.example");
    await expect(broken(new Request("http://localhost/"), "10.0.0.7")).rejects.toThrow();
  });
});

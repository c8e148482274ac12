import { expect, test } from "vitest";
import { checkReceiverUrl, isPublicAddress } from "./receiver-address.js";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.255.255",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::7f00:1",
  "fe80::1",
  "fc00::1",
  "fd12:3456::1",
  "ff02::1",
  "2002:7f00:1::",
  "2001:db8::1",
  "example.com",
  "",
])("%s is no address of the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2400:3200::1"])("%s is one", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["bank.example.com", "not-a-url"],
  ["http://bank.example.com/hook", "not-https"],
  ["ftp://bank.example.com/hook", "not-https"],
  ["https://user:word@bank.example.com/hook", "with-credentials"],
  ["https://127.0.0.1/hook", "private-address"],
  ["https://2130706433/hook", "private-address"],
  ["https://0x7f.1/hook", "private-address"],
  ["https://[::ffff:127.0.0.1]/hook", "private-address"],
  ["https://localhost/hook", "private-address"],
  ["https://core.bank.internal/hook", "private-address"],
  ["https://printer.local/hook", "private-address"],
])("%s is refused as %s", (url, because) => {
  expect(checkReceiverUrl(url, "public")).toEqual({ ok: false, error: { code: "webhook-url-refused", because } });
});

test("a public name over https is taken, and on one machine whatever can be posted to", () => {
  expect(checkReceiverUrl("https://hooks.bank.example.com:8443/lianrong?x=1", "public").ok).toBe(true);
  expect(checkReceiverUrl("http://127.0.0.1:9000/hook", "any").ok).toBe(true);
  expect(checkReceiverUrl("file:///etc/passwd", "any").ok).toBe(false);
});

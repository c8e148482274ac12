import { describe, expect, it } from "vitest";
import { seal, unseal } from "./seal.js";

const secrets = { installation: "installation-secret", holder: "browser-secret" };

describe("what is sealed for a browser", () => {
  it("comes back with both secrets", () => {
    expect(unseal(seal("令牌", secrets), secrets)).toBe("令牌");
  });

  it("stays closed with one secret of two", () => {
    const sealed = seal("令牌", secrets);
    expect(unseal(sealed, { ...secrets, holder: "another" })).toBeUndefined();
    expect(unseal(sealed, { ...secrets, installation: "another" })).toBeUndefined();
  });

  it("stays closed after any byte was changed", () => {
    const sealed = seal("令牌", secrets);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(unseal(changed, secrets)).toBeUndefined();
    }
  });

  it("stays closed where nothing was sealed", () => {
    expect(unseal(Buffer.alloc(0), secrets)).toBeUndefined();
  });
});

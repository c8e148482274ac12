import { describe, expect, it } from "vitest";
import { edgeFailureOf } from "./edge-failure.js";

describe("an exception is told as what the caller can do about it", () => {
  it.each([
    ["a database that restarts", Object.assign(new Error("x"), { code: "57P01" })],
    ["a deadlock", Object.assign(new Error("x"), { code: "40P01" })],
    ["a refused connection", Object.assign(new Error("x"), { code: "ECONNREFUSED" })],
    ["a connection that broke", new Error("Connection terminated unexpectedly")],
    [
      "a connection that broke before its next statement",
      new Error("Client has encountered a connection error and is not queryable"),
    ],
    [
      "the same inside another error",
      new Error("read failed", { cause: Object.assign(new Error("x"), { code: "08006" }) }),
    ],
    [
      "the same as Prisma tells it",
      Object.assign(new Error("x"), {
        code: "P2010",
        meta: { driverAdapterError: { cause: { originalCode: "57P03" } } },
      }),
    ],
  ])("%s is worth another try", (_what, error) => {
    expect(edgeFailureOf(error)).toEqual({ code: "unavailable" });
  });

  it.each([
    ["a bug", new TypeError("x is undefined")],
    ["a wrong statement", Object.assign(new Error("x"), { code: "42703" })],
    ["a string", "away"],
  ])("%s is not", (_what, error) => {
    expect(edgeFailureOf(error)).toEqual({ code: "internal" });
  });
});

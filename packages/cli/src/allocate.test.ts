import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./run.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lianrong-allocate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const all = { op: "allOf", conditions: [] };
const line = { kind: "line", id: "line", parentId: null, capacityFen: 150 };
const product = { kind: "product", id: "loan", bankId: "bank", lineId: "line", predicate: all, rateBp: 400 };
const request = (id: string) => ({ kind: "request", id, attributes: { amountFen: 100, tenorDays: 90 } });

async function allocate(records: readonly object[], now = () => new Date(0)) {
  const [instance, out] = [join(folder, "instance.jsonl"), join(folder, "out.jsonl")];
  await rm(out, { force: true });
  await writeFile(instance, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  const said: string[] = [];
  const status = await run(["allocate", "--instance", instance, "--out", out, "--lang", "en"], {
    write: (text) => said.push(text),
    complain: (text) => said.push(text),
    environment: {},
    now,
  });
  const answer = await readFile(out, "utf8").catch(() => "");
  return { status, said: said.join("\n"), answer: answer.split("\n").filter((text) => text !== "") };
}

describe("lianrong allocate", () => {
  test("writes the allocation of an instance with its gap, its prices and a reason for everyone left out", async () => {
    const { status, said, answer } = await allocate([line, product, request("one"), request("two")]);
    expect(status).toBe(0);
    expect(said).toContain("1 of 2 requests placed");
    const records = answer.map((text): unknown => JSON.parse(text));
    expect(records[0]).toMatchObject({ kind: "summary", requests: 2, placed: 1 });
    expect(records).toContainEqual(expect.objectContaining({ kind: "price", lineId: "line" }));
    const placements = records.slice(-2);
    expect(placements).toContainEqual(
      expect.objectContaining({ kind: "placement", productId: "loan", lineId: "line" }),
    );
    expect(placements).toContainEqual(
      expect.objectContaining({ productId: null, reason: expect.objectContaining({ nearestProductId: "loan" }) }),
    );
  });

  test("names the line of the file that is wrong, and writes nothing", async () => {
    const { status, said, answer } = await allocate([line, { ...product, rateBp: -1 }, request("one")]);
    expect(status).toBe(64);
    expect(said).toContain("line 2");
    expect(answer).toEqual([]);
  });

  test("refuses before the work to write over the instance, or where it cannot write", async () => {
    const instance = join(folder, "kept.jsonl");
    const text = `${JSON.stringify(line)}\n`;
    await writeFile(instance, text);
    const said: string[] = [];
    const to = (out: string) =>
      run(["allocate", "--instance", instance, "--out", out, "--lang", "en"], {
        write: (words) => said.push(words),
        complain: (words) => said.push(words),
        environment: {},
        now: () => new Date(0),
      });
    expect(await to(join(folder, ".", "kept.jsonl"))).toBe(64);
    expect(await to(join(folder, "nowhere", "out.jsonl"))).toBe(64);
    expect(said).toEqual([expect.stringContaining("over the instance"), expect.stringContaining("its folder")]);
    expect(await readFile(instance, "utf8")).toBe(text);
  });

  test("says how far it is where the work takes long, and nothing where it does not", async () => {
    const records = [line, product, request("one"), request("two")];
    expect((await allocate(records)).said).not.toContain("%\n");
    let seconds = 0;
    const slowly = await allocate(records, () => new Date(1_000 * seconds++));
    expect(slowly.said).toContain("allocating 70 %");
    expect(slowly.said).toContain("allocating 100 %");
  });

  const most = Number.MAX_SAFE_INTEGER;
  const level = (at: number) => (at === 0 ? { ...line, id: "level0" } : { ...line, id: `level${at}`, scope: all });
  const deep = Array.from({ length: 8 }, (_, at) => ({
    ...level(at),
    parentId: at === 0 ? null : `level${at - 1}`,
    capacityFen: 1_000 - 100 * at,
  }));
  const ofAmount = (id: string, amountFen: number) => ({
    kind: "request",
    id,
    attributes: { amountFen, tenorDays: 90 },
  });
  test.each<[string, object[], string]>([
    ["no requests", [line, product], "0 of 0"],
    ["nothing at all", [], "0 of 0"],
    ["no products", [line, request("one")], "0 of 1"],
    ["amounts larger than any line", [line, product, ofAmount("one", 151)], "0 of 1"],
    ["a line of no capacity", [{ ...line, capacityFen: 0 }, product, request("one")], "0 of 1"],
    [
      "everything equal on one line for all",
      [
        { ...line, capacityFen: 700 },
        product,
        { ...product, id: "two" },
        ...Array.from({ length: 50 }, (_, at) => request(`r${at}`)),
      ],
      "7 of 50",
    ],
    [
      "a tree eight levels deep",
      [...deep, { ...product, lineId: "level0" }, ...Array.from({ length: 9 }, (_, at) => request(`r${at}`))],
      "3 of 9",
    ],
    [
      "5,000 products",
      [line, ...Array.from({ length: 5_000 }, (_, at) => ({ ...product, id: `p${at}` })), request("a"), request("b")],
      "1 of 2",
    ],
    [
      "amounts near 2^53",
      [{ ...line, capacityFen: most }, product, ofAmount("one", most), ofAmount("two", most - 1)],
      "1 of 2",
    ],
  ])("answers an instance of %s, with a reason for everyone left out", async (_what, records, placed) => {
    const { status, said, answer } = await allocate(records);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining(`${placed} requests placed`) });
    const placements = answer.filter((text) => text.includes('"kind":"placement"'));
    expect(placements).toHaveLength(records.filter((record) => JSON.stringify(record).includes('"request"')).length);
    expect(
      placements.filter((text) => !text.includes('"productId":"')).every((text) => text.includes('"reason"')),
    ).toBe(true);
  });

  test.each<[string, object[], number]>([
    ["two lines of one id", [line, line, product], 2],
    ["two products of one id", [line, product, product, request("one")], 3],
    ["two requests of one id", [line, product, request("one"), request("one")], 4],
  ])("refuses %s by the number of the second", async (_what, records, lineNumber) => {
    const { status, said, answer } = await allocate(records);
    expect({ status, answer }).toEqual({ status: 64, answer: [] });
    expect(said).toContain(`line ${lineNumber}:`);
  });
});

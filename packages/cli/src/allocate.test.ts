import { execFileSync } from "node:child_process";
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

const asText = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

const allocate = (records: readonly object[], now?: () => Date) => allocateFile(asText(records), { now });

async function allocateFile(
  content: string | Uint8Array,
  { now = () => new Date(0), language = "en" }: { now?: (() => Date) | undefined; language?: "zh" | "en" } = {},
) {
  const [instance, out] = [join(folder, "instance.jsonl"), join(folder, "out.jsonl")];
  await rm(out, { force: true });
  await writeFile(instance, content);
  const said: string[] = [];
  const status = await run(["allocate", "--instance", instance, "--out", out, "--lang", language], {
    write: (text) => said.push(text),
    complain: (text) => said.push(text),
    environment: {},
    now,
  });
  const answer = await readFile(out, "utf8").catch(() => "");
  return { status, said: said.join("\n"), answer: answer.split("\n").filter((text) => text !== "") };
}

async function allocateFor(options: readonly string[]) {
  const said: string[] = [];
  const files = ["--instance", join(folder, "instance.jsonl"), "--out", join(folder, "out.jsonl")];
  const status = await run(["allocate", ...files, ...options], {
    write: (text) => said.push(text),
    complain: (text) => said.push(text),
    environment: {},
    now: () => new Date(0),
  });
  return { status, said };
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

  test("says of one request, for each product, why it did not go there", async () => {
    const share = { kind: "settings", version: 1, maxBankShareBp: 5_000 };
    const roomy = { ...line, capacityFen: 1_000 };
    const local = { op: "under", field: "region", prefixes: ["3501"] };
    const records = [share, roomy, product, { ...product, id: "local", predicate: local }, request("one")];
    await writeFile(join(folder, "instance.jsonl"), asText([...records, request("two"), request("three")]));
    const why = (id: string, language: string) => allocateFor(["--why", id, "--lang", language]);

    const answers = [await why("one", "zh"), await why("two", "zh"), await why("three", "zh")];
    expect(answers.flatMap(({ said }) => said.filter((text) => text.startsWith("loan："))).sort()).toEqual([
      "loan：已匹配至该产品",
      ...Array(2).fill("loan：额度line（已按单家银行占比上限计）已满：入围价1621分，本申请1620分，前面有1笔"),
    ]);
    expect(answers[0]?.said.at(-1)).toBe("local：区域需属于福州市；您尚未提供");
    const small = { ...share, maxBankShareBp: 3_000 };
    await writeFile(join(folder, "instance.jsonl"), asText([small, roomy, product, request("one"), request("two")]));
    expect((await why("one", "en")).said.at(-1)).toBe(
      "loan: One bank may take CNY 0.60 of this batch at most, you ask for 1",
    );
    expect(await why("four", "zh")).toMatchObject({
      status: 64,
      said: [expect.stringContaining("没有编号为four的申请")],
    });
  });

  test("names the line of the file that is wrong, and writes nothing", async () => {
    const { status, said, answer } = await allocate([line, { ...product, rateBp: -1 }, request("one")]);
    expect(status).toBe(64);
    expect(said).toContain("line 2");
    expect(answer).toEqual([]);
  });

  test("reads what other systems write: a byte order mark, carriage returns, empty lines, no last line feed", async () => {
    const lines = [line, product, request("one")].map((record) => JSON.stringify(record));
    const { status, said } = await allocateFile(`\ufeff${lines.join("\r\n\r\n")}`);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining("1 of 1 requests placed") });
  });

  test("names the line of a file in another encoding, in the language that it speaks", async () => {
    const gbk = Buffer.concat([Buffer.from(asText([line])), Buffer.from([0xb4, 0xfb, 0xbf, 0xee, 10])]);
    expect(await allocateFile(gbk, { language: "zh" })).toMatchObject({
      status: 64,
      said: expect.stringContaining("第2行：不是UTF-8文本"),
    });
    expect(await allocateFile(gbk)).toMatchObject({ status: 64, said: expect.stringContaining("line 2: not UTF-8") });
  });

  test("says of a file whose lines end with a carriage return alone that it does", async () => {
    const lines = [line, product, request("one")].map((record) => `${JSON.stringify(record)}\r`);
    expect(await allocateFile(lines.join(""))).toMatchObject({
      status: 64,
      said: expect.stringContaining("line 1: a carriage return alone"),
    });
    const [first = "", ...rest] = lines;
    expect(await allocateFile(`${first}\n${rest.join("")}`, { language: "zh" })).toMatchObject({
      status: 64,
      said: expect.stringContaining("第2行：行内有单独的回车符（CR）"),
    });
  });

  test("counts lines as an editor does, whatever stands within them", async () => {
    const odd = { ...product, bankId: "bank\u2028of\u2029two\u0085lines" };
    const { status, said } = await allocateFile(`${asText([line, odd])}{`);
    expect({ status, said }).toEqual({ status: 64, said: expect.stringContaining("line 3: not JSON") });
  });

  describe("where the answer cannot be written", () => {
    let home = "";
    let said: string[] = [];
    beforeEach(async () => {
      home = await mkdtemp(join(folder, "home-"));
      said = [];
      await writeFile(join(home, "instance.jsonl"), asText([line, product, request("one")]));
    });
    const to = (out: string, instance = join(home, "instance.jsonl")) =>
      run(["allocate", "--instance", instance, "--out", out, "--lang", "en"], {
        write: (words) => said.push(words),
        complain: (words) => said.push(words),
        environment: {},
        now: () => new Date(0),
      });

    test.each<[string, (instance: string, out: string) => Promise<unknown>]>([
      ["by another link", (instance, out) => link(instance, out)],
      ["by a symbolic link", (instance, out) => symlink(instance, out)],
    ])("it refuses before the work to write over the instance %s", async (_how, make) => {
      await make(join(home, "instance.jsonl"), join(home, "out.jsonl"));
      const before = await readFile(join(home, "instance.jsonl"), "utf8");
      expect(await to(join(home, "out.jsonl"))).toBe(64);
      expect(await to(join(home, ".", "instance.jsonl"))).toBe(64);
      expect(said).toEqual([
        expect.stringContaining("over the instance"),
        expect.stringContaining("over the instance"),
      ]);
      expect(await readFile(join(home, "instance.jsonl"), "utf8")).toBe(before);
    });

    test("it refuses a folder, and a folder that is not there", async () => {
      expect([await to(home), await to(join(home, "nowhere", "out.jsonl"))]).toEqual([64, 64]);
      expect(said).toEqual([expect.stringContaining("this is a folder"), expect.stringContaining("its folder")]);
    });

    test("it says why, with a status of its own, and leaves no unfinished file", async () => {
      expect(await to("/dev/full")).toBe(74);
      expect(said.join()).toContain("not written: ENOSPC");
      expect(await readdir(home)).toEqual(["instance.jsonl"]);
    });

    test("it writes through a link and into a pipe instead of putting a file in their place", async () => {
      await mkdir(join(home, "elsewhere"));
      await writeFile(join(home, "elsewhere", "answer.jsonl"), "old");
      await symlink(join(home, "elsewhere", "answer.jsonl"), join(home, "link"));
      const pipe = join(home, "pipe");
      execFileSync("mkfifo", [pipe]);
      const piped = readFile(pipe, "utf8");
      expect([await to(join(home, "link")), await to(pipe)]).toEqual([0, 0]);
      expect(await readFile(join(home, "elsewhere", "answer.jsonl"), "utf8")).toContain('"kind":"summary"');
      expect(await piped).toContain('"kind":"placement"');
    });

    test("it says of an instance that is none what it is instead", async () => {
      const out = join(home, "out.jsonl");
      expect([await to(out, home), await to(out, join(home, "none")), await to(out, "/dev/null")]).toEqual([
        64, 64, 64,
      ]);
      expect(said.map((words) => words.split(": ").at(-1))).toEqual([
        "this is a folder, not a file",
        "no such file",
        "it is read twice, so it must be a file",
      ]);
    });
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

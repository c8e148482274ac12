import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { type CityPlan, generateCity } from "./generate-city.js";

/** Writes a made-up city as an instance file, to try `lianrong allocate` on. */
export async function writeInstance(plan: CityPlan, file: string): Promise<void> {
  const { catalogue, requests } = generateCity(plan);
  const stream = createWriteStream(file, "utf8");
  const write = (record: object): boolean => stream.write(`${JSON.stringify(record)}\n`);
  write({ kind: "settings", version: 1, maxBankShareBp: catalogue.maxBankShareBp });
  for (const line of catalogue.lines) write({ kind: "line", ...line });
  for (const product of catalogue.products) write({ kind: "product", ...product });
  for (const limit of catalogue.sideLimits) write({ kind: "sideLimit", ...limit });
  for (const request of requests()) {
    if (!write({ kind: "request", ...request })) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
}

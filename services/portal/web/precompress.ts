import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const compress = {
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }),
  gz: (content: Buffer) => promisify(gzip)(content, { level: 9 }),
};
const brotliQuality = 9;

/** Writes each built file in the encodings that browsers take, so that no answer has to be compressed. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    writeBundle: async ({ dir }) => {
      const folder = join(dir ?? "", "assets");
      const names = (await readdir(folder)).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const content = await readFile(join(folder, name));
          await writeFile(join(folder, `${name}.br`), await compress.br(content));
          await writeFile(join(folder, `${name}.gz`), await compress.gz(content));
        }),
      );
    },
  };
}

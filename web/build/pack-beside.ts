import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(html|m?js|css|svg|json)$/;
/** Below this size compression gains little. */
const WORTH_IT = 512;

/** Writes a compressed copy of each text file at the highest level: once here instead of with every request. */
export function packBeside(): Plugin {
  return {
    name: "pack-beside",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => COMPRESSIBLE.test(file))) {
        const bytes = await readFile(join(dir, name));
        if (bytes.length < WORTH_IT) continue;
        await writeFile(
          join(dir, `${name}.br`),
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
        );
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

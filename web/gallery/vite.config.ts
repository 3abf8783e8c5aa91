import { join } from "node:path";
import { defineConfig } from "vite";
import { withAntd } from "../staff/vite.config.ts";

/**
 * Builds the gallery, which no hall serves: the tests look at it, and developers open it with
 * `node node_modules/vite/bin/vite.js --config web/gallery/vite.config.ts`.
 */
export default defineConfig({
  ...withAntd,
  root: import.meta.dirname,
  build: {
    ...withAntd.build,
    outDir: join(import.meta.dirname, "..", "..", ".build", "gallery"),
    emptyOutDir: true,
  },
});

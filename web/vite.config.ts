import { defineConfig } from "vite";
import { packBeside } from "./build/pack-beside.ts";

/**
 * Builds the pages of the portal and the counters into web/dist; the rooms of the staff have their own build (web/staff/vite.config.ts). The source is written against React's types and runs on Preact, a third
 * of the size. Nothing is inlined: the pages work under `script-src 'self'; style-src 'self'`.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [packBeside()],
  resolve: {
    alias: [
      { find: /^react\/jsx(-dev)?-runtime$/, replacement: "preact/jsx-runtime" },
      { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
      { find: /^react(-dom)?$/, replacement: "preact/compat" },
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "preact/compat" },
    ],
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      /** "use client" in libraries has no effect here. */
      onLog: (level, log, report) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8100" } },
});

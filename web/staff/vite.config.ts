import { dirname, join } from "node:path";
import { defineConfig, type UserConfig } from "vite";
import { antdStyles } from "../build/antd-styles.ts";
import { packBeside } from "../build/pack-beside.ts";

const WEB = dirname(import.meta.dirname);

/** How everything with antd is built: the rooms of the staff, and the gallery of their components. */
export const withAntd: UserConfig = {
  publicDir: false,
  plugins: [antdStyles(), packBeside()],
  resolve: {
    alias: [
      // The only door by which antd and its parts write styles into a page.
      {
        find: /^(\.|@rc-component\/util\/(es|lib))\/Dom\/dynamicCSS$/,
        replacement: join(WEB, "staff", "dynamic-css.ts"),
      },
    ],
  },
  build: {
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      /** "use client" in libraries has no effect here. */
      onLog: (level, log, report) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
};

/**
 * Builds the rooms of the staff into web/dist, after the portal: React itself and antd, whose styles are made here and
 * not in the browser. Nothing is inlined: the pages work under `script-src 'self'; style-src 'self'`.
 */
export default defineConfig({
  ...withAntd,
  root: WEB,
  build: {
    ...withAntd.build,
    outDir: "dist",
    emptyOutDir: false,
    assetsDir: "assets/staff",
    rolldownOptions: { ...withAntd.build?.rolldownOptions, input: join(WEB, "staff.html") },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8100" } },
});

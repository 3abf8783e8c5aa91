/** TypeScript is only stripped here; `npm run check` type-checks. */
const transform = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    {
      swcrc: false,
      jsc: {
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
        target: "es2022",
        experimental: { keepImportAttributes: true },
      },
      module: { type: "es6" },
      sourceMaps: "inline",
    },
  ],
};

export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform,
  globalSetup: "<rootDir>/test/support/global-setup.mjs",
  globalTeardown: "<rootDir>/test/support/global-teardown.mjs",
  testTimeout: 90_000,
  // Node keeps what the module registry of a finished file held: after a hundred files a worker has several GB.
  workerIdleMemoryLimit: "2GB",
};

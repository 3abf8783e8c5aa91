import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "@jest/globals";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-ci-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs .ci/run with an npm that prints these lines for `npm test` and `npm run check`. */
function ci(tests: string, checks: string): { status: number | null; last: string | undefined } {
  fs.writeFileSync(
    path.join(folder, "npm"),
    `#!/bin/sh\nif [ "$1" = test ]; then echo "${tests}"; else echo "${checks}"; fi\n`,
    { mode: 0o755 },
  );
  const script = path.resolve(import.meta.dirname, "../../.ci/run");
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
  const { status, stdout } = spawnSync(script, { env, encoding: "utf8" });
  return { status, last: stdout.trimEnd().split("\n").at(-1) };
}

test.each([
  ["all is well", "40 passed, 0 failed", "5 passed, 0 failed", 0, "45 passed, 0 failed"],
  ["a test fails", "38 passed, 2 failed", "5 passed, 0 failed", 1, "43 passed, 2 failed"],
  ["a check fails", "40 passed, 0 failed", "4 passed, 1 failed", 1, "44 passed, 1 failed"],
  ["the tests break down before they count", "Error: no space left", "5 passed, 0 failed", 1, "5 passed, 1 failed"],
])("when %s, the last line and the exit code report it", (_what, tests, checks, status, last) => {
  expect(ci(tests, checks)).toEqual({ status, last });
});

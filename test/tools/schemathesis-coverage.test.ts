import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { ROOT } from "../../tools/hall/places.ts";

const DOCUMENT = {
  paths: {
    "/api/zones": { get: { operationId: "listZones" } },
    "/api/cases/{id}": { get: { operationId: "getCase" } },
  },
};

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "schemathesis-"));
  write("document.json", [DOCUMENT]);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("operations count once anybody had success, and the rest are named with what they answered", () => {
  write("visitor.ndjson", [scenario({ zones: 200, case: 401 }), END]);
  write("clerk.ndjson", [scenario({ zones: 200, case: 404 }), END]);

  const { status, stdout } = coverage("visitor.ndjson", "clerk.ndjson");

  expect(stdout).toContain("✓ listZones            visitor, clerk");
  expect(stdout).toContain("✗ getCase              401 × 1, 404 × 1");
  expect(stdout).toContain("1 of 2 operations answered with 2xx; 0 findings in 2 reports.");
  expect(status).toBe(1);
});

test("it is enough when nine of ten answered and nothing was found", () => {
  write("clerk.ndjson", [scenario({ zones: 200, case: 200 }), END]);

  expect(coverage("clerk.ndjson")).toMatchObject({ status: 0, stdout: expect.stringContaining("Enough.") });
});

test("a failed check, an error and a report that breaks off are findings", () => {
  const error = { NonFatalError: { label: "POST /api/uploads", value: { message: "cannot be made\nbecause" } } };
  write("clerk.ndjson", [scenario({ zones: 200, case: 200 }, "failure"), error]);

  const { status, stdout } = coverage("clerk.ndjson");

  expect(stdout).toContain("! clerk: GET /api/zones not_a_server_error");
  expect(stdout).toContain("! clerk: POST /api/uploads cannot be made");
  expect(stdout).toContain("! clerk: the report has no end");
  expect(status).toBe(1);
});

const END = { EngineFinished: {} };

function scenario(statuses: { readonly zones: number; readonly case: number }, check = "success"): object {
  const recorder = {
    cases: {
      a: { value: { method: "GET", path: "/api/zones" } },
      b: { value: { method: "GET", path: "/api/cases/{id}" } },
      c: { value: { method: "TRACE", path: "/api/zones" } },
    },
    interactions: {
      a: { response: { status_code: statuses.zones } },
      b: { response: { status_code: statuses.case } },
      c: { response: { status_code: 405 } },
    },
    checks: { a: [{ name: "not_a_server_error", status: check }] },
  };
  return { ScenarioFinished: { recorder } };
}

function write(name: string, lines: readonly object[]): void {
  fs.writeFileSync(path.join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

function coverage(...reports: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  const files = ["document.json", ...reports].map((name) => path.join(folder, name));
  return spawnSync(process.execPath, [path.join(ROOT, "test/schemathesis-coverage.mjs"), ...files], {
    encoding: "utf8",
  });
}

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { read } from "../docs/pages.ts";
import { INTEGRATOR_KEY, openApi, type TestApi } from "./open-api.ts";

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "hall-readme-"));
  api = await openApi();
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

test.each(["README.md", "README.zh-CN.md"])("the integrator's example of %s works when copied, twice", async (page) => {
  const block = /^```sh\n(HALL=[\s\S]*?)^```/m.exec(read(page))?.[1] ?? "";
  const script = block.replace(/^HALL=.*$/m, `HALL=${api.url}`).replace(/^KEY=.*$/m, `KEY=${INTEGRATOR_KEY}`);
  const run = async () => (await promisify(execFile)("sh", ["-c", script], { cwd: folder })).stdout;

  const [first, second] = [await run(), await run()];

  const numbers = [first, second].map((text) => [...text.matchAll(/"number":"([^"]+)"/g)].map(([, number]) => number));
  expect(numbers.map((list) => [list.length, new Set(list).size])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect(new Set(numbers.flat()).size).toBe(2);
  expect(first).toContain('"itemName":"');
});

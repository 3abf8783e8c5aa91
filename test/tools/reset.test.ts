import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";

import { freePort } from "../../tools/ports.ts";
import { makeStubHall, type StubHall } from "../support/stub-hall.ts";

jest.setTimeout(120_000);

let hall: StubHall;
beforeAll(() => {
  hall = makeStubHall();
});
afterEach(() => hall.tidy());
afterAll(() => {
  hall.remove();
});

function reset(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/run.mjs", "reset", ...args], {
    cwd: hall.folder,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

test("reset refuses while the hall runs and without a terminal, and erases everything when confirmed", async () => {
  const port = await freePort();
  const start = hall.start({ PORT: String(port) });
  await start.prints("The hall is open");

  expect(reset("--yes")).toEqual({
    status: 1,
    output: expect.stringContaining(`The hall is running at http://127.0.0.1:${port} (pid ${start.process.pid})`),
  });

  start.process.kill("SIGTERM");
  await start.ended;

  expect(reset()).toEqual({
    status: 1,
    output: expect.stringMatching(/This erases every case[^]*\.data\n[^]*Nobody is there to ask/),
  });
  expect(fs.existsSync(path.join(hall.folder, ".data", "secrets.json"))).toBe(true);

  expect(reset("--yes")).toEqual({ status: 0, output: expect.stringContaining("Erased.") });
  expect(fs.existsSync(path.join(hall.folder, ".data"))).toBe(false);
  expect(reset("--yes").output).toContain("Nothing to erase");
});

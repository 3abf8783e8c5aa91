import { afterAll, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { smallDiskObstacle, withSmallDisk } from "../../../tools/chaos/small-disk.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-disk-"));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test("a program on the small disk gets a real ENOSPC without effect outside, or the machine's obstacle is reported in a sentence", () => {
  const why = smallDiskObstacle();
  if (why !== null) {
    expect(why).toMatch(/^[a-z].{20,}$/s);
    return;
  }

  const script = `try { require("fs").writeFileSync(process.argv[1], Buffer.alloc(2 * 1024 * 1024)) } catch (error) { console.log(error.code, process.getuid()) }`;
  const [command, ...args] = withSmallDisk(folder, "1m", [process.execPath, "-e", script, path.join(folder, "big")]);
  const { stdout } = spawnSync(command ?? "", args, { encoding: "utf8" });

  expect(stdout).toBe(`ENOSPC ${process.getuid?.()}\n`);
  expect(fs.readdirSync(folder)).toEqual([]);
});

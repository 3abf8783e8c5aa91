import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { familyCpuMs, familyMb, residentMb } from "../../bench/processes.ts";

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("the CPU of a child counts for its family, also when the child has ended", async () => {
  const before = familyCpuMs(process.pid);
  const child = spawn(process.execPath, [
    "-e",
    "for (const end = process.cpuUsage().user + 300_000; process.cpuUsage().user < end; );",
  ]);
  await once(child, "exit");

  expect(familyCpuMs(process.pid) - before).toBeGreaterThan(250);
});

onLinux("memory is told in megabytes, a family's includes its children's", async () => {
  const child = spawn(process.execPath, [
    "-e",
    "const held = Buffer.alloc(200 << 20, 1); console.log(held.length); setInterval(() => held, 1000)",
  ]);
  await once(child.stdout, "data");

  try {
    expect(residentMb(child.pid ?? 0)).toBeGreaterThan(200);
    expect(familyMb(process.pid)).toBeGreaterThan(200);
  } finally {
    child.kill();
    await once(child, "exit");
  }
});

onLinux("a process that is gone weighs nothing", () => {
  expect(residentMb(999_999_999)).toBe(0);
  expect(familyCpuMs(999_999_999)).toBe(0);
});

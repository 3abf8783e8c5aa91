import { expect, test } from "@jest/globals";

import { runChaos } from "../support/run-chaos.ts";

/** Few cases and the quick faults: that the command works and that the hall holds. Every fault: test/all/chaos.test.ts; with packages, whose many steps in a row take minutes: test/all/kill-packages.test.ts. */
test("killed processes and duplicated messages lose nothing, duplicate nothing and need no manual repair", async () => {
  const { code, output } = await runChaos([
    "--seed",
    "alive",
    "--rounds",
    "3",
    "--cases",
    "16",
    "--packages",
    "0",
    "--single",
    "--faults",
    "kill-api,double-delivery,restart-postgresql",
  ]);

  expect(output).toContain("Seed alive: 3 rounds of 16 cases");
  expect(output).not.toContain("BROKEN");
  expect(output.match(/✓ every case reaches its end/g)).toHaveLength(4);
  expect(code).toBe(0);
}, 600_000);

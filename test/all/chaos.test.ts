import { readdirSync } from "node:fs";

import { expect, test } from "@jest/globals";

import { runChaos } from "../support/run-chaos.ts";

const FAULTS = readdirSync(new URL("../../tools/chaos/faults/", import.meta.url));

/** Faults alternate, so that one round per fault covers each of them; some rounds have a second fault. */
test("every fault that the machine allows, alone or with another, loses nothing, duplicates nothing and needs no manual repair", async () => {
  const rounds = FAULTS.length;

  const { code, output } = await runChaos(["--seed", "before-closing", "--rounds", String(rounds), "--cases", "60"]);

  expect(output).not.toContain("BROKEN");
  expect(output).toContain(`Round ${rounds} of ${rounds}`);
  expect(code).toBe(0);
}, 3_600_000);

import { expect, test } from "@jest/globals";
import type { EngineName } from "../../tools/engines.mjs";
import { runChaos } from "./run-chaos.ts";

const ROUNDS = 4;
const PACKAGES = 8;

/** Packages under way whose workers and engine are killed: when members are opened, when they end, when results are handed over. */
export function killsPackages(engine: EngineName): void {
  test("every member of a package has one case and every package ends, however often workers and engine are killed", async () => {
    const { code, output } = await runChaos(
      [
        "--seed",
        `packages on ${engine}`,
        "--rounds",
        String(ROUNDS),
        "--cases",
        "4",
        "--packages",
        String(PACKAGES),
        "--faults",
        "kill-workers,kill-engine",
      ],
      engine,
    );

    expect(output).toContain(`${ROUNDS} rounds of 4 cases and ${PACKAGES} packages`);
    expect(output).not.toContain("BROKEN");
    expect(output).toContain(`Round ${ROUNDS} of ${ROUNDS}`);
    for (const kept of [
      "every member of a package ends as it should, in a case of its own",
      "every step once, in the engine",
      "nothing is asked of an applicant twice",
      "nobody has to repair anything",
      "record and engine agree",
      "the journal verifies",
    ])
      // After the round without faults, too.
      expect([kept, output.split(`✓ ${kept}`).length - 1]).toEqual([kept, ROUNDS + 1]);
    expect(output).toMatch(/kill-workers: .*at [\d.]+ s/u);
    expect(output).toMatch(/kill-engine: .*at [\d.]+ s/u);
    expect(code).toBe(0);
  }, 3_600_000);
}

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { inForceAt, lastOf, stateAt, type Holding } from "../../../domain/release/release.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const holding = fc.record({
  effectiveFrom: fc.option(fc.integer({ min: 1, max: 20 }).map(day)),
  withdrawnAt: fc.option(fc.constant(day(1)), { freq: 4 }),
});
const releasesOfItem = fc
  .array(holding, { maxLength: 8 })
  .map((all) => all.map((one, index): Holding => ({ ...one, release: index + 1 })));
const moment = fc.integer({ min: 0, max: 22 }).map(day);

describe("which release a case is filed on", () => {
  test.each<[string, readonly Holding[], string, number | undefined]>([
    ["none before the first begins", [{ release: 1, effectiveFrom: day(5), withdrawnAt: null }], day(4), undefined],
    ["the first from its first moment", [{ release: 1, effectiveFrom: day(5), withdrawnAt: null }], day(5), 1],
    [
      "an older row, which has no beginning, always; of several the newest",
      [
        { release: 1, effectiveFrom: null, withdrawnAt: null },
        { release: 2, effectiveFrom: null, withdrawnAt: null },
      ],
      day(1),
      2,
    ],
    [
      "the one that began last, whatever its number",
      [
        { release: 1, effectiveFrom: day(5), withdrawnAt: null },
        { release: 2, effectiveFrom: null, withdrawnAt: null },
      ],
      day(6),
      1,
    ],
    [
      "never one that was withdrawn",
      [
        { release: 1, effectiveFrom: null, withdrawnAt: null },
        { release: 2, effectiveFrom: day(2), withdrawnAt: day(1) },
      ],
      day(6),
      1,
    ],
  ])("%s", (_name, releases, at, expected) => {
    expect(inForceAt(releases, at)?.release).toBe(expected);
  });

  test("the order in which rows are read does not matter, and exactly one release holds once one has begun", () => {
    fc.assert(
      fc.property(releasesOfItem, moment, (releases, at) => {
        expect(inForceAt(releases.toReversed(), at)).toEqual(inForceAt(releases, at));
        const held = releases.filter((release) => stateAt(release, releases, at) === "published");
        const begun = releases.some((release) => ["published", "superseded"].includes(stateAt(release, releases, at)));
        expect(held.length).toBe(begun ? 1 : 0);
      }),
    );
  });

  test("what has begun never becomes scheduled again, and in the end the last holds", () => {
    fc.assert(
      fc.property(releasesOfItem, moment, moment, (releases, one, other) => {
        const [at, later] = [one, other].sort() as [string, string];
        for (const release of releases)
          if (stateAt(release, releases, at) !== "scheduled")
            expect(stateAt(release, releases, later)).not.toBe("scheduled");
        expect(inForceAt(releases, day(30))).toEqual(lastOf(releases));
      }),
    );
  });
});

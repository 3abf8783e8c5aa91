import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { backOff, pause } from "../../../workers/runtime/back-off.ts";

const options = fc.record({
  startMs: fc.integer({ min: 1, max: 5_000 }),
  capMs: fc.integer({ min: 1, max: 60_000 }),
  draws: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 1, maxLength: 40 }),
});

test("every wait is between zero and a limit that doubles up to the cap", () => {
  fc.assert(
    fc.property(options, ({ startMs, capMs, draws }) => {
      let n = 0;
      const wait = backOff({ startMs, capMs, random: () => draws[n] ?? 0 });

      for (; n < draws.length; n++) {
        const ms = wait.next();

        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(capMs, startMs * 2 ** n));
      }
    }),
  );
});

test("waits are spread over the whole span, so that many workers do not return together", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), (failures) => {
      const limitAt = (draw: number): number => {
        const wait = backOff({ startMs: 500, capMs: 30_000, random: () => draw });
        for (let n = 0; n < failures; n++) wait.next();
        return wait.next();
      };

      expect(limitAt(0)).toBe(0);
      expect(limitAt(0.5)).toBe(Math.min(30_000, 500 * 2 ** failures) / 2);
    }),
  );
});

test("a success begins again at the start", () => {
  const wait = backOff({ startMs: 100, capMs: 10_000, random: () => 0.999_999 });
  for (let n = 0; n < 5; n++) wait.next();

  wait.reset();

  expect(wait.next()).toBe(100);
});

test("a pause ends at once when the work must stop, even if that was requested before", async () => {
  const stopping = new AbortController();
  const paused = pause(3_600_000, stopping.signal);
  stopping.abort();

  await expect(paused).resolves.toBeUndefined();
  await expect(pause(3_600_000, stopping.signal)).resolves.toBeUndefined();
});

import { expect, test } from "@jest/globals";
import type { BenchContext } from "../../bench/context.ts";
import { loadMeasures } from "../../bench/load-measures.ts";
import { chosen } from "../../bench/main.ts";
import { runMeasures, rotated } from "../../bench/run.ts";
import { requireDurable } from "../../bench/database.ts";
import { measureOf } from "./measures.ts";

test("rounds are interleaved, and each begins with a different measure", async () => {
  const order: string[] = [];
  const noted = (letter: string) =>
    measureOf(letter, [], {
      run: async (_context, round) => {
        order.push(`${letter}${round}`);
        return { value: 1, errors: 0 };
      },
    });

  await runMeasures([noted("a"), noted("b"), noted("c")], context(), 3);

  expect(order).toEqual(["a1", "b1", "c1", "b2", "c2", "a2", "c3", "a3", "b3"]);
});

test("the hall runs after the engine, single measures come last, warm-ups come first and are not counted", async () => {
  const order: string[] = [];
  const noted = (letter: string, more: object) =>
    measureOf(letter, [], {
      ...more,
      warmUp: async () => {
        order.push(`${letter}0`);
      },
      run: async (_context, round) => {
        order.push(`${letter}${round}`);
        return { value: 1, errors: 0 };
      },
    });

  const results = await runMeasures(
    [noted("g", { stage: "hall" }), noted("l", { stage: "hall", once: true }), noted("a", {})],
    context(),
    2,
  );

  expect(order).toEqual(["a0", "a1", "a2", "g0", "g1", "g2", "l0", "l1"]);
  expect(results.map(({ letter, rounds }) => [letter, rounds.length])).toEqual([
    ["g", 2],
    ["l", 1],
    ["a", 2],
  ]);
});

test("a measure that fails is named with its reason, and the others continue", async () => {
  const broken = measureOf("b", [], {
    run: async () => {
      throw new Error("not all was done");
    },
  });

  const results = await runMeasures([broken, measureOf("c", [5, 7])], context(), 2);

  expect(results[0]).toMatchObject({ value: null, failed: ["not all was done"] });
  expect(results[1]).toMatchObject({ value: { min: 5, median: 6, max: 7 }, failed: [] });
});

test("measures too long for the short run are omitted unless named or all are requested", () => {
  const measures = [measureOf("a"), measureOf("k", [], { onlyFull: true })];
  const lettersOf = (choice: Parameters<typeof chosen>[1]) => chosen(measures, choice).map(({ letter }) => letter);

  expect(lettersOf({ only: undefined, full: false })).toEqual(["a"]);
  expect(lettersOf({ only: undefined, full: true })).toEqual(["a", "k"]);
  expect(lettersOf({ only: ["k"], full: false })).toEqual(["k"]);
});

test("every file of bench/measures contains one measure, and is found without a list", async () => {
  const letters = (await loadMeasures()).map(({ letter }) => letter);

  expect(letters).toEqual(letters.toSorted());
  expect(letters).toEqual(expect.arrayContaining(["a", "b", "c", "d", "e", "f", "h", "l"]));
});

test("a server that does not flush its commits is not measured", () => {
  const durable = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

  expect(() => requireDurable(durable)).not.toThrow();
  expect(() => requireDurable({ ...durable, fsync: "off" })).toThrow("fsync = off");
  expect(() => requireDurable({ ...durable, synchronous_commit: "local" })).toThrow("synchronous_commit = local");
});

test("rotating a list keeps all of it", () => {
  expect(rotated(["a", "b", "c"], 4)).toEqual(["b", "c", "a"]);
  expect(rotated([], 2)).toEqual([]);
});

/** None of these measures asks for more. */
function context(): BenchContext {
  return { tell: () => undefined } as Partial<BenchContext> as BenchContext;
}

import { describe, expect, test } from "@jest/globals";
import { chooseFaults } from "../../../tools/chaos/choose.ts";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import { chaosOptions } from "../../../tools/chaos/options.ts";

describe("choices from a seed", () => {
  test("the same seed makes the same choices, another seed different ones", () => {
    const choices = (seed: string): number[] => {
      const random = randomFrom(seed);
      return Array.from({ length: 20 }, () => random.between(1, 1_000));
    };

    expect(choices("a")).toEqual(choices("a"));
    expect(choices("a")).not.toEqual(choices("b"));
  });

  test("a derived generator does not depend on how often the others were used", () => {
    const quiet = randomFrom("a");
    const busy = randomFrom("a");
    for (let n = 0; n < 7; n++) busy.next();

    expect(busy.fork("round 3").next()).toBe(quiet.fork("round 3").next());
    expect(quiet.fork("round 3").next()).not.toBe(quiet.fork("round 4").next());
  });

  test("every number of a range occurs, and none outside", () => {
    const random = randomFrom("range");
    const seen = new Set(Array.from({ length: 500 }, () => random.between(3, 7)));

    expect([...seen].toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6, 7]);
  });

  test("shuffling keeps every element once", () => {
    expect(
      randomFrom("cards")
        .shuffled([1, 2, 3, 4, 5])
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("the faults of the rounds", () => {
  const faults = ["a", "b", "c", "d"];

  test("every fault occurs before any is repeated, and a round has one or two", () => {
    const rounds = chooseFaults(faults, { rounds: 40, random: randomFrom("x"), single: false });

    for (let at = 0; at < 40; at += 4)
      expect(
        rounds
          .slice(at, at + 4)
          .map(([first]) => first?.fault)
          .toSorted((a, b) => String(a).localeCompare(String(b))),
      ).toEqual(faults);
    expect(new Set(rounds.map((round) => round.length))).toEqual(new Set([1, 2]));
    for (const round of rounds) expect(new Set(round.map(({ fault }) => fault)).size).toBe(round.length);
  });

  test("a longer run begins with the rounds of a shorter one of the same seed", () => {
    const of = (rounds: number) => chooseFaults(faults, { rounds, random: randomFrom("x"), single: true });

    expect(of(8).slice(0, 4)).toEqual(of(4));
  });

  test("faults are timed during the work", () => {
    const moments = chooseFaults(faults, { rounds: 200, random: randomFrom("y"), single: false })
      .flat()
      .map(({ moment }) => moment);

    expect(Math.min(...moments)).toBeGreaterThan(0);
    expect(Math.max(...moments)).toBeLessThan(0.8);
  });
});

describe("the command line", () => {
  test("reports a mistake in one sentence", () => {
    expect(() => chaosOptions(["--rounds", "none"])).toThrow(
      "--rounds must be a whole number from 1 to 100000, not 'none'.",
    );
    expect(() => chaosOptions(["--workers", "1"])).toThrow("--workers must be a whole number from 2 to 3");
    expect(() => chaosOptions(["--seed"])).toThrow("--seed needs a value");
    expect(() => chaosOptions(["--fast"])).toThrow("'--fast' is not an option of this command");
  });

  test("a missing seed is chosen, so that it can be printed and repeated", () => {
    expect(chaosOptions([])).toMatchObject({
      rounds: 10,
      cases: 500,
      workers: 2,
      faults: [],
      seed: expect.stringMatching(/^\d+$/),
    });
    expect(chaosOptions(["--seed", "s", "--faults", "kill-api,full-disk", "--cases", "30"])).toMatchObject({
      seed: "s",
      faults: ["kill-api", "full-disk"],
      cases: 30,
    });
  });
});

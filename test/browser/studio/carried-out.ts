import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Hand } from "./hand.ts";
import type { Redesign } from "./redesign.ts";
import { carryOut, openRedesignHall, type Done, type RedesignHall } from "./walked.ts";

const BUILT = path.resolve(import.meta.dirname, "..", "..", "..", ".build");

interface Ways {
  /** by mouse */
  readonly how: string;
  readonly handOf: (page: Hand["page"]) => Hand;
  /** Actions that no task may take more of; what people write about the product is measured here. */
  readonly most: (task: Redesign) => number;
}

/** One test for each task: from the bundled release to a published one, and a case through it to its end. How many actions each took is written to `.build/redesigns <how>.txt`. */
export function testRedesigns(tasks: readonly Redesign[], { how, handOf, most }: Ways): void {
  let hall: RedesignHall;
  const counted: string[] = [];
  beforeAll(async () => {
    hall = await openRedesignHall(tasks.map(({ itemId }) => itemId));
  }, 240_000);
  afterAll(async () => {
    mkdirSync(BUILT, { recursive: true });
    writeFileSync(path.join(BUILT, `redesigns ${how}.txt`), `${counted.join("\n")}\n`);
    await hall?.visited.close();
  }, 60_000);

  test.each(tasks.map((task) => [task.number, task.words, task] as const))(
    `task %i ${how}: %s`,
    async (number, _words, task) => {
      const done = await carryOut(hall, task, handOf);

      counted.push(`${number}: ${done.actions} actions, ${done.strokes} strokes`);
      expect(problemsOf(done, task)).toEqual([]);
      expect(done.path.toSorted()).toEqual(done.expected.toSorted());
      expect(done.actions).toBeLessThanOrEqual(most(task));
    },
    300_000,
  );
}

function problemsOf({ path, complaints, latin }: Done, { passes }: Redesign): readonly string[] {
  const missed = passes.filter((element) => !path.includes(element)).map((element) => `${element} was not passed`);
  return [...missed, ...complaints, ...latin.map((word) => `on the screen: ${word}`)];
}

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { KeyHand } from "../browser/studio/key-hand.ts";
import { TASKS } from "../browser/studio/tasks.ts";
import { carryOut, openRedesignHall, type RedesignHall } from "../browser/studio/walked.ts";

let hall: RedesignHall;
const counted: string[] = [];
beforeAll(async () => {
  hall = await openRedesignHall(TASKS.map(({ itemId }) => itemId));
}, 240_000);
afterAll(async () => {
  process.stdout.write(`${counted.join("\n")}\n`);
  await hall?.visited.close();
}, 60_000);

test.each(TASKS.map((task) => [task.number, task] as const))(
  "task %i by keys alone: from the bundled release to a published one, and a case through it to its end",
  async (number, task) => {
    const done = await carryOut(hall, task, (page) => new KeyHand(page));

    counted.push(`${number}: ${done.actions} actions, ${done.strokes} strokes`);
    expect(done.path).toEqual(expect.arrayContaining([...task.passes]));
    expect(done.path.toSorted()).toEqual(done.expected.toSorted());
    expect(done.complaints).toEqual([]);
  },
  300_000,
);

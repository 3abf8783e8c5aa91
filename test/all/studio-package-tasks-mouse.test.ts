import { afterAll, expect, test } from "@jest/globals";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { PACKAGE_TASKS } from "../browser/studio/package-tasks.ts";
import { carryOutPackage, openPackageHall } from "../browser/studio/package-walked.ts";

const counted: string[] = [];
afterAll(() => {
  process.stdout.write(`${counted.join("\n")}\n`);
});

test.each(PACKAGE_TASKS.map((task) => [task.number, task] as const))(
  "task %i by mouse on the drawing: from the bundled release to a published one, and a case through it to its end, while one of the old release goes its own way",
  async (number, task) => {
    const hall = await openPackageHall(task);
    try {
      const done = await carryOutPackage(hall, task, (page) => new MouseHand(page));

      counted.push(`${number}: ${done.actions} actions, ${done.strokes} strokes`);
      expect(done.path).toEqual(expect.arrayContaining([...task.passes]));
      expect(done.wrong).toEqual([null, null]);
      expect(done.releases).toEqual([1, 2]);
      expect(done.complaints).toEqual([]);
      expect(done.broken).toEqual([]);
    } finally {
      await hall.visited.close();
    }
  },
  900_000,
);

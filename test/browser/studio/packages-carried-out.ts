import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import type { Hand } from "./hand.ts";
import type { PackageRedesign } from "./package-tasks.ts";
import { carryOutPackage, openPackageHall } from "./package-walked.ts";

const BUILT = path.resolve(import.meta.dirname, "..", "..", "..", ".build");

interface Ways {
  /** by mouse */
  readonly how: string;
  readonly handOf: (page: Hand["page"]) => Hand;
}

/** One test for each task on a package: from the bundled release to a published one, and a case through it to its end, while one of the old release goes its own way. How many actions each took is written to `.build/packages <how>.txt`. */
export function testPackageRedesigns(tasks: readonly PackageRedesign[], { how, handOf }: Ways): void {
  const counted: string[] = [];
  afterAll(() => {
    mkdirSync(BUILT, { recursive: true });
    writeFileSync(path.join(BUILT, `packages ${how}.txt`), `${counted.join("\n")}\n`);
  });

  test.each(tasks.map((task) => [task.number, task.words, task] as const))(
    `task %i ${how}: %s`,
    async (number, _words, task) => {
      const hall = await openPackageHall(task);
      try {
        const done = await carryOutPackage(hall, task, handOf);

        counted.push(`${number}: ${done.actions} actions, ${done.strokes} strokes`);
        expect(done.path).toEqual(expect.arrayContaining([...task.passes]));
        expect(done.wrong).toEqual([null, null]);
        expect(done.releases).toEqual([1, 2]);
        expect(done.complaints).toEqual([]);
        expect(done.broken).toEqual([]);
        expect(done.latin).toEqual([]);
      } finally {
        await hall.visited.close();
      }
    },
    900_000,
  );
}

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { needsMovedClock, walkExample, type HallAccess } from "../../tools/demo/walk-example.ts";
import { endedSteps, isOver } from "../system/flow.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";
import type { RunningHall } from "./running-hall.ts";
import { until } from "./until.ts";

/** A working day far enough from the next unpublished holiday notice. */
const OPENED_ON = "2026-03-02";
/** Cases at a time: the parts wait for each other as often as they work. */
const AT_A_TIME = 8;

interface Walk {
  readonly loaded: LoadedItem;
  readonly example: ExampleCase;
  /** What went wrong; null if it took its path to the end. */
  problem?: string | null;
}

/** Tests that walk examples of these items over the public API, on the real engine, several at a time; every example, unless some are chosen. */
export function walkItems(
  title: string,
  items: readonly LoadedItem[],
  examplesOf: (loaded: LoadedItem) => readonly ExampleCase[] = ({ cases }) => cases,
): void {
  const walks: Walk[] = items.flatMap((loaded) => examplesOf(loaded).map((example) => ({ loaded, example })));

  describe(title, () => {
    let running: RunningHall;
    beforeAll(async () => {
      const hall = await startHallWithAccess({ items });
      ({ running } = hall);
      running.hall.clock.goTo(OPENED_ON);
      await walkAll(hall.access, running, walks);
    }, 1_200_000);
    afterAll(() => running?.stop(), 60_000);

    test.each(
      walks.map((walk) => [`${walk.loaded.item.id} ${walk.loaded.item.name}: ${walk.example.name}`, walk] as const),
    )("%s: takes the path of its example", (_name, walk) => {
      expect(walk.problem).toBeNull();
    });

    test("nothing waits for a person, record and engine agree, and the journal proves what happened", async () => {
      const { store } = running.hall;

      expect(await store.incidents.listOpen(10)).toEqual([]);
      expect(await findDifferences({ store, engine: running.hall.engine.client })).toEqual([]);
      expect((await verifyJournal(store)).problems).toEqual([]);
    }, 120_000);
  });
}

async function walkAll(access: HallAccess, running: RunningHall, walks: readonly Walk[]): Promise<void> {
  // Those that wait for a day move the clock of all.
  const movesClock = ({ example }: Walk): boolean => needsMovedClock(example);
  const waiting = walks.filter((walk) => !movesClock(walk));
  const next = async (): Promise<void> => {
    for (let walk = waiting.shift(); walk !== undefined; walk = waiting.shift())
      walk.problem = await walkOne(access, running, walk);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, next));
  for (const walk of walks.filter(movesClock)) {
    running.hall.clock.goTo(OPENED_ON);
    walk.problem = await walkOne(access, running, walk);
  }
}

async function walkOne(access: HallAccess, running: RunningHall, { loaded, example }: Walk): Promise<string | null> {
  const expected = example.expect.path
    .map(([step]) => step)
    .filter((step) => step !== "withdrawal" && step !== "selfPrint");
  try {
    const { id } = await walkExample(access, loaded.item, example);
    await until("the instance has ended", () => isOver(running.hall, id));
    const taken = await endedSteps(running.hall, id);
    // Of steps that are open together either may end first.
    const isSame = taken.toSorted().join(" ") === expected.toSorted().join(" ");
    return isSame ? null : `took ${taken.join(" ")} instead of ${expected.join(" ")}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

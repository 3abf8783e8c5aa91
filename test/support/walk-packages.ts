import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { resultPrerequisites } from "../../domain/package/member-order.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { walkPackage, type SeenPackagePage } from "../../tools/demo/walk-package.ts";
import type { HallAccess } from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { isOver } from "../system/flow.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";
import type { PackageWithItems } from "./loaded-packages.ts";
import type { RunningHall } from "./running-hall.ts";
import { until } from "./until.ts";

/** A working day far enough from the next unpublished holiday notice. */
const OPENED_ON = "2026-03-02";
const AT_A_TIME = 4;

interface Walk {
  readonly of: PackageWithItems;
  readonly example: PackageExample;
  problem?: string | null;
}

/** Tests that walk examples of these packages over the public API, on the real engine: every one, unless some are chosen. */
export function walkPackages(
  title: string,
  packages: readonly PackageWithItems[],
  examplesOf: (of: PackageWithItems) => readonly PackageExample[] = ({ loaded }) => loaded.cases,
): void {
  const walks: Walk[] = packages.flatMap((of) => examplesOf(of).map((example) => ({ of, example })));
  const items = new Map(packages.flatMap((of) => of.items).map((loaded) => [loaded.item.id, loaded]));

  describe(title, () => {
    let running: RunningHall;
    beforeAll(async () => {
      const hall = await startHallWithAccess({ items: [...items.values(), ...packages.map(({ loaded }) => loaded)] });
      ({ running } = hall);
      running.hall.clock.goTo(OPENED_ON);
      await walkAll(hall.access, running, walks);
    }, 3_000_000);
    afterAll(() => running?.stop(), 60_000);

    test.each(
      walks.map(
        (walk) =>
          [`${walk.of.loaded.definition.id} ${walk.of.loaded.definition.name}：${walk.example.name}`, walk] as const,
      ),
    )("%s: every member ends as its example says", (_name, walk) => {
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

/** Examples that move the clock of all are walked alone, after the others. */
async function walkAll(access: HallAccess, running: RunningHall, walks: readonly Walk[]): Promise<void> {
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

/** By a choice that is left to silence, or by a member that is made public. */
function movesClock({ example, of: { items } }: Walk): boolean {
  return (
    example.choice === "silence" ||
    items.some(({ item, bpmn }) => item.id in example.expect.ends && bpmn.includes('value="publicity"'))
  );
}

async function walkOne(access: HallAccess, running: RunningHall, { of, example }: Walk): Promise<string | null> {
  try {
    const { filed, page } = await walkPackage(access, { ...of, example });
    await until("the flow has ended", () => isOver(running.hall, filed.id));
    return differences(page, example) ?? (await outOfOrder(running, filed.id, of));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A member that was filed before a result that it needs was made; null if there is none. */
async function outOfOrder(
  running: RunningHall,
  packageCaseId: string,
  { loaded }: PackageWithItems,
): Promise<string | null> {
  const { store } = running.hall;
  const members = (await store.cases.ofPackage(packageCaseId)).map(({ file }) => file);
  const made = new Map<string, string>();
  for (const { id, itemId } of members) {
    const issued = (await store.journal.ofCase(id)).find(({ type }) => type === "licenceIssued");
    if (issued) made.set(itemId, issued.at);
  }
  const among = new Set((await store.cases.find(packageCaseId))?.file.packaging?.members.map(({ itemId }) => itemId));
  for (const { itemId, filedAt } of members)
    for (const before of resultPrerequisites(loaded.definition, { itemId }, among))
      if ((made.get(before) ?? "9999") > filedAt) return `${itemId} was filed before the result of ${before}`;
  return null;
}

/** What an example says of the ends of its members, and the page says otherwise; null if nothing. */
export function differences(
  { package: { members } }: SeenPackagePage,
  { expect: { ends } }: PackageExample,
): string | null {
  const is = Object.fromEntries(members.map(({ itemId, state }) => [itemId, state]));
  const wrong = Object.entries(ends).filter(([itemId, end]) => is[itemId] !== end);
  if (wrong.length === 0 && members.length === Object.keys(ends).length) return null;
  return `ended as ${JSON.stringify(is)} instead of ${JSON.stringify(ends)}`;
}

import { stepsOf } from "../../../domain/flow/plan.ts";
import { isPersonKind } from "../../../domain/case/steps.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import { findItem } from "../../../processes/load.ts";
import { walkExample } from "../../../tools/demo/walk-example.ts";
import { endedSteps, isOver } from "../../system/flow.ts";
import { startHallWithAccess, type HallWithAccess } from "../../system/hall-with-access.ts";
import { until } from "../../support/until.ts";
import { visitedAt, type VisitedHall } from "../visitors.ts";
import { picture } from "../pictures.ts";
import type { Hand } from "./hand.ts";
import { KeyHand } from "./key-hand.ts";
import { redesign, release, type Redesign } from "./redesign.ts";

/** A hall on the real engine, with a browser before it. */
export interface RedesignHall extends HallWithAccess {
  readonly visited: VisitedHall;
}

/** Opens a hall that offers these items, in its bundled releases. */
export async function openRedesignHall(itemIds: readonly string[]): Promise<RedesignHall> {
  const items = itemIds.map((id) => findItem(id)!);
  const hall = await startHallWithAccess({ items });
  return { ...hall, visited: await visitedAt(hall.running.url, () => hall.running.stop()) };
}

/** What somebody did for a task, and what came of it. */
export interface Done {
  readonly actions: number;
  readonly strokes: number;
  /** Elements that the case of the first example went through, in the new release. */
  readonly path: readonly string[];
  readonly expected: readonly string[];
  readonly complaints: readonly string[];
  /** Latin words that were on a screen of the designer. */
  readonly latin: readonly string[];
}

/** The task from the bundled release to a published one, and a case through it to its end. */
export async function carryOut(
  hall: RedesignHall,
  task: Redesign,
  handOf: (page: Hand["page"]) => Hand,
): Promise<Done> {
  const [designer, office] = await Promise.all([
    hall.visited.visitorAs("designer"),
    hall.visited.visitorAs("hallOffice"),
  ]);
  const hand = handOf(designer.page);
  const name = `studio-task-${task.number}-${hand instanceof KeyHand ? "keys" : "mouse"}`;
  const latin = await pictured(designer.page, name, () =>
    redesign(hand, task, () => picture(designer.page, `${name}-drawn`)),
  );
  await pictured(office.page, `${name}-office`, () => release(office.page, designer.page.url()));
  const walked = await walkNewRelease(hall, task.itemId);
  const complaints = [...designer.complaints, ...office.complaints];
  await Promise.all([designer.page.context().close(), office.page.context().close()]);
  return { actions: hand.actions, strokes: hand.strokes, complaints, latin, ...walked };
}

/** Keeps how the page looks where the work stops. */
async function pictured<T>(page: Hand["page"], name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await picture(page, name);
  }
}

/** Walks the first example of the release that was just published, as the designer left it. */
async function walkNewRelease({ running, access }: RedesignHall, itemId: string) {
  const { store } = running.hall;
  const bundle = (await store.releases.findBundle(itemId, 2))!;
  const planned = (await store.releases.find(itemId, 2))!;
  const [example] = (bundle.cases ?? []) as unknown as readonly ExampleCase[];
  const steps = new Map(
    stepsOf(planned.plan).flatMap(([element, { kind, group, settings }]) =>
      isPersonKind(kind) && group !== null ? [[element, { kind, group, settings }] as const] : [],
    ),
  );
  const own = { ...access, peopleSteps: () => Promise.resolve(steps) };
  const { id } = await walkExample(own, bundle.item, example!);
  await until("the flow has ended", () => isOver(running.hall, id));
  const path = await endedSteps(running.hall, id);
  const expected = example!.expect.path.map(([step]) => step).filter((step) => step !== "selfPrint");
  return { path, expected };
}

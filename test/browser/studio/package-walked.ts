import type { PackageExample } from "../../../domain/package/package-example.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";
import type { LoadedPackage } from "../../../processes/loaded-package.ts";
import { findItem } from "../../../processes/load.ts";
import { verifyJournal } from "../../../store/verification/verify-journal.ts";
import type { FiledCase } from "../../../tools/demo/walk-example.ts";
import { filePackage, goOn, walkPackage } from "../../../tools/demo/walk-package.ts";
import { bundledPackage } from "../../support/loaded-packages.ts";
import { differences } from "../../support/walk-packages.ts";
import { until } from "../../support/until.ts";
import { endedSteps, isOver } from "../../system/flow.ts";
import { startHallWithAccess, type HallWithAccess } from "../../system/hall-with-access.ts";
import { picture } from "../pictures.ts";
import { visitedAt, type VisitedHall } from "../visitors.ts";
import type { Hand } from "./hand.ts";
import { KeyHand } from "./key-hand.ts";
import type { PackageRedesign } from "./package-tasks.ts";
import { redesign, release } from "./redesign.ts";

/** A working day far enough from the next unpublished holiday notice. */
const OPENED_ON = "2026-03-02";

/** A hall on the real engine that offers one package, with a browser before it. */
export interface PackageHall extends HallWithAccess {
  readonly visited: VisitedHall;
  readonly loaded: LoadedPackage;
  readonly items: readonly LoadedItem[];
}

/** Opens a hall for the task, in its bundled release. */
export async function openPackageHall({ itemId, catalogue }: PackageRedesign): Promise<PackageHall> {
  const { loaded, items: members } = bundledPackage(itemId);
  const items = [...members, ...catalogue.map((id) => findItem(id)!)];
  const hall = await startHallWithAccess({ items: [...items, loaded] });
  hall.running.hall.clock.goTo(OPENED_ON);
  const visited = await visitedAt(hall.running.url, () => hall.running.stop());
  return { ...hall, visited, loaded, items };
}

/** What somebody did for a task, and what came of it. */
export interface PackageDone {
  readonly actions: number;
  readonly strokes: number;
  /** Latin words that were on a screen of the designer. */
  readonly latin: readonly string[];
  /** Elements through which the case of the new release went. */
  readonly path: readonly string[];
  /** Ends that are not as the examples say, of the case that ran on the old release meanwhile and of the new one; null if none. */
  readonly wrong: readonly (string | null)[];
  readonly releases: readonly (number | undefined)[];
  readonly complaints: readonly string[];
  readonly broken: readonly unknown[];
}

/** The task from the bundled release to a published one, while a case of the old one runs; then a case through the new flow to its end, and the old one to its own. */
export async function carryOutPackage(
  hall: PackageHall,
  task: PackageRedesign,
  handOf: (page: Hand["page"]) => Hand,
): Promise<PackageDone> {
  const { loaded, items, access, running } = hall;
  const before = { loaded, items, example: loaded.cases[0]! };
  const earlier = await filePackage(access, before);
  const [designer, office] = await Promise.all([
    hall.visited.visitorAs("designer"),
    hall.visited.visitorAs("hallOffice"),
  ]);
  const hand = handOf(designer.page);
  const by = hand instanceof KeyHand ? "keys" : "mouse";
  const latin = await redesign(hand, task, () => picture(designer.page, `studio-task-${task.number}-${by}-drawn`));
  await release(office.page, designer.page.url(), 240_000);
  const { path, wrong, filed } = await walkNewRelease(hall, task);
  const page = await goOn(access, before, earlier);
  const { store } = running.hall;
  const complaints = [...designer.complaints, ...office.complaints];
  await Promise.all([designer.page.context().close(), office.page.context().close()]);
  return {
    actions: hand.actions,
    strokes: hand.strokes,
    latin,
    path,
    wrong: [differences(page, before.example), wrong],
    releases: await Promise.all([earlier, filed].map(async ({ id }) => (await store.cases.find(id))?.file.release)),
    complaints,
    broken: [...(await store.incidents.listOpen(10)), ...(await verifyJournal(store)).problems],
  };
}

async function walkNewRelease(
  { running, access, items, loaded }: PackageHall,
  { itemId, example: at }: PackageRedesign,
) {
  const { store } = running.hall;
  const { item, form, bpmn, cases = [] } = (await store.releases.findBundle(itemId, 2))!;
  const examples = cases as readonly PackageExample[];
  const { definition } = item.package!;
  const next: LoadedPackage = { ...loaded, item, definition, form, bpmn, cases: examples };
  const example = examples.at(at)!;
  const { filed, page }: { filed: FiledCase; page: Parameters<typeof differences>[0] } = await walkPackage(access, {
    loaded: next,
    items,
    example,
  });
  await until("the flow has ended", () => isOver(running.hall, filed.id));
  return { path: await endedSteps(running.hall, filed.id), wrong: differences(page, example), filed };
}

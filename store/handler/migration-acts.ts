import type { Actor } from "../../domain/case/actor.ts";
import { BLOCK_KINDS, type Block, type BlockKind } from "../../domain/migration/standing.ts";
import { refuse, type FieldProblem } from "../../domain/rule-violation.ts";
import type { MigrationOrder } from "../tables/migrations.ts";
import type { Release } from "../tables/release.ts";
import type { Store, Tables } from "../tables.ts";
import { plansOf } from "./planned-migrations.ts";

/** Which cases, and where to. */
export interface WantedMigration {
  readonly itemId: string;
  readonly fromRelease: number;
  readonly toRelease: number;
  /** Elements of the old flow that have another id in the new one. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** What an order would come to now. */
export interface DryRun {
  readonly cases: number;
  readonly possible: number;
  /** By the elements at which cases stand, each with what stands in the way of those there; a case that stands at several is counted at each. */
  readonly steps: readonly {
    readonly element: string;
    readonly name: string;
    readonly cases: number;
    readonly possible: number;
    readonly blocks: readonly FoundBlock[];
  }[];
  /** Why cases would not be migrated. */
  readonly blocks: readonly FoundBlock[];
}

/** What stands in the way of some cases, with the sentence of one of them. */
export interface FoundBlock {
  readonly kind: BlockKind;
  readonly name: string;
  readonly cases: number;
  readonly example: string;
}

/** The page of cases whose ways are read at once. */
const PAGE = 200;

/** Plans the migration of every running case, and changes nothing. `at`: by the hall's clock. Refuses like an order. */
export async function dryRun(store: Store, wanted: WantedMigration, at: string): Promise<DryRun> {
  const { from, to } = await requireReleases(store, wanted, at);
  const [steps, blocks] = [new Map<string, CountedStep>(), new Map<BlockKind, CountedBlock>()];
  let [cases, possible] = [0, 0];
  const running = await store.migrations.runningOn(wanted.itemId, wanted.fromRelease);
  for (let first = 0; first < running.length; first += PAGE) {
    const ids = running.slice(first, first + PAGE);
    for (const planned of await plansOf(store, ids, { to, renamed: wanted.renamed, at })) {
      cases++;
      if (planned.possible) possible++;
      else countBlocks(blocks, planned.blocks);
      for (const element of new Set(planned.at)) countStep(steps, element, planned.possible ? [] : planned.blocks);
    }
  }
  return {
    cases,
    possible,
    steps: [...steps].map(([element, { blocks: own, ...counted }]) => ({
      element,
      name: from.plan.nodes[element]?.name || "（汇合处）",
      ...counted,
      blocks: found(own),
    })),
    blocks: found(blocks),
  };
}

interface CountedStep {
  readonly cases: number;
  readonly possible: number;
  readonly blocks: Map<BlockKind, CountedBlock>;
}

interface CountedBlock {
  readonly cases: number;
  readonly example: string;
}

function found(counted: ReadonlyMap<BlockKind, CountedBlock>): readonly FoundBlock[] {
  return [...counted].map(([kind, one]) => ({ kind, name: BLOCK_KINDS[kind], ...one }));
}

/** Each kind once for a case. */
function countBlocks(counted: Map<BlockKind, CountedBlock>, blocks: readonly Block[]): void {
  for (const { kind, text } of new Map(blocks.map((block) => [block.kind, block])).values()) {
    const known = counted.get(kind);
    counted.set(kind, { cases: (known?.cases ?? 0) + 1, example: known?.example ?? text });
  }
}

/** One more case at the step; nothing in its way: it can be migrated. */
function countStep(steps: Map<string, CountedStep>, element: string, blocks: readonly Block[]): void {
  const { cases, possible, ...known } = steps.get(element) ?? { cases: 0, possible: 0, blocks: new Map() };
  countBlocks(known.blocks, blocks);
  steps.set(element, { cases: cases + 1, possible: possible + (blocks.length === 0 ? 1 : 0), ...known });
}

/** An order of 省政务服务办. */
export interface NewOrder extends WantedMigration {
  readonly id: string;
  readonly reason: string;
  readonly actor: Actor;
  readonly at: string;
  /** The order whose cases it takes back. */
  readonly takesBack?: string;
}

/**
 * 迁移令: the running cases are moved by the workers, batch by batch. The same id gives the same order. Refuses with REASON_REQUIRED, RELEASE_NOT_FOUND, MIGRATION_INVALID, and with MIGRATION_RUNNING while another order of the item is not done.
 */
export function orderMigration(store: Store, order: NewOrder): Promise<MigrationOrder> {
  return store.transaction((tx) => addOrder(tx, order));
}

async function addOrder(tx: Tables, order: NewOrder): Promise<MigrationOrder> {
  const { id, itemId, fromRelease, toRelease, renamed, actor, at, takesBack = null } = order;
  const reason = order.reason.trim();
  if (reason === "") refuse("REASON_REQUIRED", { problems: [{ field: "reason", message: "必填" }] });
  const known = await tx.migrations.find(id);
  if (known !== undefined) return known;
  await requireReleases(tx, order, at);
  await tx.migrations.order({
    id,
    itemId,
    fromRelease,
    toRelease,
    renamed,
    reason,
    orderedById: actor.id,
    orderedByName: actor.name,
    orderedAt: at,
    takesBack,
  });
  // The same order, given twice at once, is one.
  return (await tx.migrations.find(id)) ?? refuse("MIGRATION_RUNNING");
}

/** Refuses with MIGRATION_NOT_FOUND. */
export async function existingOrder({ migrations }: Pick<Tables, "migrations">, id: string): Promise<MigrationOrder> {
  return (await migrations.find(id)) ?? refuse("MIGRATION_NOT_FOUND");
}

/** Who changes an order, and when. */
export interface OrderChange {
  readonly id: string;
  readonly actor: Actor;
  readonly at: string;
}

/** 暂停: the cases of the batch that is being moved are finished, no other begins. Refuses with MIGRATION_STATE_FORBIDS unless it runs. */
export function stopMigration(store: Store, change: OrderChange): Promise<MigrationOrder> {
  return changeOrder(store, change, "running", "stopped");
}

/** 继续. Refuses with MIGRATION_STATE_FORBIDS unless it was stopped. */
export function resumeMigration(store: Store, change: OrderChange): Promise<MigrationOrder> {
  return changeOrder(store, change, "stopped", "running");
}

async function changeOrder(
  store: Store,
  { id, actor, at }: OrderChange,
  from: MigrationOrder["state"],
  to: MigrationOrder["state"],
): Promise<MigrationOrder> {
  await existingOrder(store, id);
  if (!(await store.migrations.change(id, from, to, { by: actor.id, at }))) refuse("MIGRATION_STATE_FORBIDS");
  return existingOrder(store, id);
}

/**
 * 撤回迁移: the cases that an order has migrated go back to their old release, as far as that is possible from where they stand now. What is left of the order is not carried out any more; where the way back is refused, the order
 * stays as it is.
 */
export function takeBackMigration(
  store: Store,
  { id, newId, reason, actor, at }: OrderChange & { readonly newId: string; readonly reason: string },
): Promise<MigrationOrder> {
  return store.transaction(async (tx) => {
    const known = await tx.migrations.find(newId);
    if (known !== undefined) return known;
    const { itemId, fromRelease, toRelease, renamed, state, takesBack } = await existingOrder(tx, id);
    if (takesBack !== null) refuse("MIGRATION_STATE_FORBIDS");
    // Waits for the cases that are just being moved by it.
    if (state !== "done") await tx.migrations.change(id, state, "done", { by: actor.id, at });
    return addOrder(tx, {
      id: newId,
      itemId,
      fromRelease: toRelease,
      toRelease: fromRelease,
      renamed: Object.fromEntries(Object.entries(renamed).map(([old, fresh]) => [fresh, old])),
      reason,
      actor,
      at,
      takesBack: id,
    });
  });
}

/** Both must be known and begun, the new one deployed is no condition: its cases wait for it. */
async function requireReleases(
  { releases }: Pick<Tables, "releases">,
  { itemId, fromRelease, toRelease, renamed }: WantedMigration,
  at: string,
): Promise<{ readonly from: Release; readonly to: Release }> {
  const [from, to] = await Promise.all([releases.find(itemId, fromRelease), releases.find(itemId, toRelease)]);
  if (from === undefined || to === undefined) return refuse("RELEASE_NOT_FOUND");
  const problems: readonly FieldProblem[] = [
    ...(fromRelease === toRelease ? [{ field: "toRelease", message: "请选择另一个版本" }] : []),
    ...((await releases.hasBegun(itemId, toRelease, at))
      ? []
      : [{ field: "toRelease", message: "该版本尚未施行，或者已经撤回" }]),
    ...renameProblems(renamed, from, to),
  ];
  if (problems.length > 0) refuse("MIGRATION_INVALID", { problems });
  return { from, to };
}

function renameProblems(renamed: WantedMigration["renamed"], from: Release, to: Release): readonly FieldProblem[] {
  const targets = Object.values(renamed);
  return Object.entries(renamed).flatMap(([old, fresh]): readonly FieldProblem[] => {
    const field = `renamed.${old}`;
    if (from.plan.nodes[old] === undefined) return [{ field, message: "原流程没有这个环节" }];
    const target = to.plan.nodes[fresh];
    if (target === undefined) return [{ field, message: "新流程没有所指定的环节" }];
    const isTwice = targets.filter((one) => one === fresh).length > 1;
    return isTwice ? [{ field, message: `几个环节都对应到“${target.name || "同一处"}”` }] : [];
  });
}

import type { Migration, Running } from "../../contract/migrations.ts";
import { BLOCK_KINDS, type BlockKind } from "../../domain/migration/standing.ts";
import { refuse } from "../../domain/rule-violation.ts";
import * as acts from "../../store/handler/migration-acts.ts";
import type { MigrationOrder, RunningCount } from "../../store/tables/migrations.ts";
import type { Tables } from "../../store/tables.ts";
import type { RouteDeps } from "../deps.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { keyedId } from "../keyed-id.ts";

const MOST = 100;

/** 在办件 of an item, by release and step. */
export const listRunningCases = handle("listRunningCases", ({ store }) => async (request) => {
  const itemId = request.params.id;
  if ((await store.releases.facts({ itemId })).length === 0) refuse("ITEM_UNKNOWN");
  const [counts, totals] = await Promise.all([
    store.migrations.running(itemId),
    store.migrations.runningTotals(itemId),
  ]);
  return {
    itemId,
    releases: await Promise.all(totals.map((total) => releaseView(store, itemId, { counts, ...total }))),
  };
});

async function releaseView(
  { releases }: Pick<Tables, "releases">,
  itemId: string,
  { counts, release, cases }: { counts: readonly RunningCount[]; release: number; cases: number },
): Promise<Running["releases"][number]> {
  const plan = (await releases.find(itemId, release))?.plan;
  const own = counts.filter((count) => count.release === release);
  return {
    release,
    cases,
    steps: own.flatMap(({ element, cases: n }) =>
      element === null ? [] : [{ element, name: plan?.nodes[element]?.name ?? element, cases: n }],
    ),
    elsewhere: own.find(({ element }) => element === null)?.cases ?? 0,
  };
}

/** 迁移试算 */
export const planMigration = handle("planMigration", ({ store, now }) => async (request) => {
  const { fromRelease, toRelease, renamed = {} } = request.body;
  const itemId = request.params.id;
  const { steps, blocks, ...counts } = await acts.dryRun(store, { itemId, fromRelease, toRelease, renamed }, now());
  return {
    ...counts,
    steps: steps.map(({ blocks: own, ...step }) => ({ ...step, blocks: [...own] })),
    blocks: [...blocks],
  };
});

/** 迁移令 */
export const orderMigration = handle("orderMigration", ({ store, now }) => async (request, reply) => {
  const actor = actorOf(request);
  const { renamed = {}, ...wanted } = request.body;
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  const order = await acts.orderMigration(store, { ...wanted, renamed, id, actor, at: now() });
  request.log.info({ orderId: id, itemId: wanted.itemId, actorId: actor.id }, "migration ordered");
  void reply.header("location", `/api/migrations/${id}`);
  return migrationView(order, store);
});

export const listMigrations = handle("listMigrations", ({ store }) => async (request) => {
  const { itemId } = request.query;
  const orders = await store.migrations.list({ limit: MOST, ...(itemId !== undefined && { itemId }) });
  return { items: await Promise.all(orders.map((order) => migrationView(order, store))) };
});

export const getMigration = handle("getMigration", ({ store }) => async (request) => {
  const { id } = request.params;
  const order = await acts.existingOrder(store, id);
  const [view, counts, found] = await Promise.all([
    migrationView(order, store),
    store.migrations.blockCounts(id),
    store.migrations.blocked(id, request.query.after ?? "", MOST + 1),
  ]);
  const page = found.slice(0, MOST);
  return {
    ...view,
    blocks: counts.map(({ kind, cases }) => ({ kind: kind as BlockKind, name: BLOCK_KINDS[kind as BlockKind], cases })),
    blockedCases: page.map(({ caseId, number, blocks }) => ({
      caseId,
      number,
      reasons: blocks.map(({ kind, text }) => ({ kind, text })),
    })),
    next: found.length > MOST ? (page.at(-1)?.caseId ?? null) : null,
  };
});

export const stopMigration = handle(
  "stopMigration",
  (deps) => async (request) => migrationView(await acts.stopMigration(deps.store, changeOf(request, deps)), deps.store),
);

export const resumeMigration = handle(
  "resumeMigration",
  (deps) => async (request) =>
    migrationView(await acts.resumeMigration(deps.store, changeOf(request, deps)), deps.store),
);

/** 撤回迁移 */
export const takeBackMigration = handle("takeBackMigration", (deps) => async (request, reply) => {
  const { id } = request.params;
  const newId = keyedId(actorOf(request), request.heldKey ?? "", [id, request.body]);
  const order = await acts.takeBackMigration(deps.store, {
    ...changeOf(request, deps),
    newId,
    reason: request.body.reason,
  });
  void reply.header("location", `/api/migrations/${newId}`);
  return migrationView(order, deps.store);
});

function changeOf(
  request: Parameters<typeof actorOf>[0] & { readonly params: { readonly id: string } },
  { now }: Pick<RouteDeps, "now">,
): acts.OrderChange {
  return { id: request.params.id, actor: actorOf(request), at: now() };
}

async function migrationView(
  { changedAt: _at, changedById: _by, ...order }: MigrationOrder,
  { migrations }: Pick<Tables, "migrations">,
): Promise<Migration> {
  return { ...order, ...(await migrations.progress(order.id)) };
}

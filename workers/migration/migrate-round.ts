import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import type { Block, BlockKind } from "../../domain/migration/standing.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { ActResult } from "../../store/handler/act.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { MigrationOrder, MigrationResult } from "../../store/tables/migrations.ts";
import type { Store } from "../../store/tables.ts";

export interface MigrateDeps {
  readonly store: Store;
  readonly commandHandler: Pick<CommandHandler, "act">;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Cases of an order that are moved in a round. */
const BATCH = 500;
/** Of these, so many in one transaction: their people wait no longer. */
const AT_ONCE = 20;
/** A case that is just going on is tried again after this time, so often; then it is blocked for this reason. */
const RETRY_MS = 2_000;
const MIGRATION = systemActor("migration");

/**
 * Carries out the orders of migration, one batch a round: each case is planned anew under its lock, and moved or blocked. One process at a time; a stop is seen before the next transaction. After a crash a case that was moved
 * is found moved, and counted. Returns how many cases were dealt with.
 */
export async function migrateRound(deps: MigrateDeps): Promise<number> {
  return deps.store.unhurriedTransaction(async (tx) => {
    const order = await tx.migrations.takeOne();
    if (order === undefined) return 0;
    let done = 0;
    for (let begun = 0; begun < BATCH; begun += AT_ONCE) {
      // Outside of this transaction, which only holds the order: another process would see the progress at once.
      if (begun > 0 && (await deps.store.migrations.find(order.id))?.state !== "running") break;
      const ids = await deps.store.migrations.waiting(order.id, AT_ONCE);
      if (ids.length === 0) break;
      done += await migrateSome(ids, order, deps);
    }
    await finishIfDone(order, deps);
    return done;
  });
}

async function migrateSome(ids: readonly string[], order: MigrationOrder, deps: MigrateDeps): Promise<number> {
  const { toRelease, renamed, reason, orderedById, id: orderId } = order;
  const results = await deps.commandHandler.act(
    ids.map((caseId) => ({
      caseId,
      actor: MIGRATION,
      command: { type: "migrateCase", orderId, toRelease, renamed, reason, orderedById },
    })),
  );
  const outcomes = ids.map((caseId, index) => outcomeOf(caseId, results[index], deps.log));
  const settled = outcomes.filter((one): one is MigrationResult => one.state !== "waiting");
  const waiting = outcomes.flatMap(({ caseId, state }) => (state === "waiting" ? [caseId] : []));
  await deps.store.migrations.settle(orderId, settled, deps.now().toISOString());
  await deps.store.migrations.postpone(orderId, waiting, RETRY_MS);
  return settled.length;
}

function outcomeOf(
  caseId: string,
  result: ActResult | undefined,
  log: Logger,
): MigrationResult | { readonly caseId: string; readonly state: "waiting" } {
  if (result?.ok === true) return { caseId, state: "migrated", blocks: [] };
  const error = result?.error;
  if (error instanceof RuleViolation)
    return error.temporary ? { caseId, state: "waiting" } : { caseId, state: "blocked", blocks: blocksOf(error) };
  log.error({ err: error, caseId }, "a case cannot be migrated now; it is tried again");
  return { caseId, state: "waiting" };
}

function blocksOf({ problems, title }: RuleViolation): readonly Block[] {
  if (problems.length === 0) return [{ kind: "unclear", text: title }];
  return problems.map(({ field, message }) => ({ kind: field as BlockKind, text: message }));
}

async function finishIfDone({ id }: MigrationOrder, { store, now, log }: MigrateDeps): Promise<void> {
  const { waiting, migrated, blocked } = await store.migrations.progress(id);
  if (waiting > 0) return;
  log.info({ orderId: id, migrated, blocked }, "order of migration carried out");
  await store.migrations.finish(id, now().toISOString());
}

import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import type { Block, BlockKind } from "../../domain/migration/standing.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { ActResult } from "../../store/handler/act.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { MigrationOrder, MigrationResult, WaitingCase } from "../../store/tables/migrations.ts";
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
/** A case that is just going on is tried again after this time, and after twice as long with every fifth attempt. */
const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
/** After so many, which take three quarters of an hour, it is blocked for what stands in the way: an order comes to an end. */
const MOST_ATTEMPTS = 60;
const FAULT: Block = { kind: "unclear", text: "迁移时系统发生错误，请联系运维人员处理后另行迁移。" };
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
      const cases = await deps.store.migrations.waiting(order.id, AT_ONCE);
      if (cases.length === 0) break;
      done += await migrateSome(cases, order, deps);
    }
    await finishIfDone(order, deps);
    return done;
  });
}

async function migrateSome(cases: readonly WaitingCase[], order: MigrationOrder, deps: MigrateDeps): Promise<number> {
  const { toRelease, renamed, reason, orderedById, id: orderId } = order;
  const results = await deps.commandHandler.act(
    cases.map(({ caseId }) => ({
      caseId,
      actor: MIGRATION,
      command: { type: "migrateCase", orderId, toRelease, renamed, reason, orderedById },
    })),
  );
  const outcomes = cases.map((one, index) => outcomeOf(one, results[index], deps.log));
  const settled = outcomes.filter((one): one is MigrationResult => one.state !== "waiting");
  const waiting = outcomes.filter((one): one is Postponed => one.state === "waiting");
  await deps.store.migrations.settle(orderId, settled, deps.now().toISOString());
  await deps.store.migrations.postpone(orderId, waiting);
  return settled.length;
}

/** A case that is tried again. */
interface Postponed {
  readonly caseId: string;
  readonly state: "waiting";
  readonly waitMs: number;
}

function outcomeOf(one: WaitingCase, result: ActResult | undefined, log: Logger): MigrationResult | Postponed {
  const { caseId } = one;
  if (result?.ok === true) return { caseId, state: "migrated", blocks: [] };
  const error = result?.error;
  if (error instanceof RuleViolation) {
    const blocks = blocksOf(error);
    return error.temporary ? laterOrBlocked(one, blocks) : { caseId, state: "blocked", blocks };
  }
  log.error({ err: error, caseId }, "a case cannot be migrated now; it is tried again");
  return laterOrBlocked(one, [FAULT]);
}

function laterOrBlocked({ caseId, attempts }: WaitingCase, blocks: readonly Block[]): MigrationResult | Postponed {
  if (attempts + 1 >= MOST_ATTEMPTS) return { caseId, state: "blocked", blocks };
  return { caseId, state: "waiting", waitMs: Math.min(RETRY_MS * 2 ** Math.floor(attempts / 5), LONGEST_RETRY_MS) };
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

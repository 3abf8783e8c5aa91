import type { Logger } from "pino";
import type { Engine } from "../../engine/engine.ts";
import type { EngineCommandResult } from "../../engine/commands.ts";
import { EngineUnavailable } from "../../engine/errors.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";
import type { OutboxEntry } from "../../store/tables/outbox.ts";
import { isStillToBegin, isStillToCome } from "./still-to-come.ts";
import type { Store } from "../../store/tables.ts";
import type { TaskRuntime } from "../runtime/runtime.ts";
import type { FlowEntry } from "./to-engine-command.ts";
import { withTargets } from "./with-targets.ts";

export interface RelayDeps {
  readonly store: Store;
  readonly engine: Pick<Engine, "sendAndTakeOver" | "retryIncident">;
  /** Handles the tasks that the commands create, without another fetch. */
  readonly steps: Pick<TaskRuntime, "handOverRequest" | "takeOver">;
  readonly now: () => Date;
  /** Answers of the engine that could not be recorded yet. Starts empty and belongs to one relay. */
  readonly unsettled: Answered[];
  readonly log: Logger;
}

const BATCH = 100;
/** The rows of a relay that died are released after this time; longer than the limit of any call to the engine. */
const LEASE_MS = 60_000;
/** Retries of a step that an operator has repaired. */
const RETRIES_GIVEN_BACK = 3;
const RETRY_MS = 1_000;
const RETRY_CAP_MS = 60_000;
/** So often a case is to be moved that does not stand where the record has it; then an operator is told. */
const MOST_MOVES = 25;
/** A message that has come before its flow: a deadline or a step of the platform may bring the flow to its wait, of which the queue tells nothing. */
const MESSAGE_CAP_MS = 10_000;

/**
 * Record → engine, one round: leases due commands (one per case, so that order is kept), sends them in one request, and
 * removes those that are done. The hall's engine stores command ids, so a batch whose answer was lost is sent again;
 * for a stock engine the relay names those that may have been sent before, and their effect is looked up first. Returns
 * how many commands left the queue.
 */
export async function relayRound(deps: RelayDeps): Promise<number> {
  const late = await settleLate(deps);
  return late + (await sendDue(deps));
}

async function sendDue(deps: RelayDeps): Promise<number> {
  const entries = await deps.store.outbox.lease(BATCH, LEASE_MS);
  if (entries.length === 0) return 0;
  const retried = (await retryIncidents(entries, deps)) + (await awaitPackages(entries, deps));
  const { ready, undeployed, early } = await withTargets(entries.filter(isFlow), deps);
  await postpone(undeployed, "the release is not deployed yet", deps);
  await postpone(early, "the task has not arrived by the feed yet", deps);
  if (ready.length === 0) return retried;
  try {
    const { results, tasks } = await deps.engine.sendAndTakeOver(
      ready.map(({ command }) => command),
      deps.steps.handOverRequest(),
      sentBefore(entries),
    );
    deps.steps.takeOver(tasks);
    return (
      retried +
      (await settleNowOrLate(
        ready.map(({ entry }, index) => ({ entry, result: results[index] as EngineCommandResult })),
        deps,
      ))
    );
  } catch (error) {
    if (error instanceof EngineUnavailable || !isDatabaseDown(error))
      await giveBack(
        ready.map(({ entry }) => entry),
        error,
        deps,
      );
    throw error;
  }
}

/** A row that was leased before may have been sent by a relay that died before recording it. */
function sentBefore(entries: readonly OutboxEntry[]): ReadonlySet<string> {
  return new Set(entries.filter(({ attempts }) => attempts > 1).map(({ commandId }) => commandId));
}

interface Answered {
  readonly entry: OutboxEntry;
  readonly result: EngineCommandResult;
}

/**
 * If the database becomes unreachable after the engine has answered, the answers are kept, so that the cases need not
 * wait until their lease expires.
 */
async function settleNowOrLate(answered: readonly Answered[], deps: RelayDeps): Promise<number> {
  try {
    return await settle(answered, deps);
  } catch (error) {
    if (isDatabaseDown(error)) deps.unsettled.push(...answered);
    throw error;
  }
}

async function settleLate(deps: RelayDeps): Promise<number> {
  const answered = deps.unsettled.splice(0);
  return answered.length === 0 ? 0 : settleNowOrLate(answered, deps);
}

/** An unreachable engine is not a fault of the commands: they are released and retried as soon as it answers. */
async function giveBack(entries: readonly OutboxEntry[], error: unknown, deps: RelayDeps): Promise<void> {
  if (!(error instanceof EngineUnavailable)) return postpone(entries, messageOf(error), deps);
  await deps.store.outbox.postpone(
    entries.map((entry) => entry.id),
    0,
    messageOf(error),
  );
}

function isFlow(entry: OutboxEntry): entry is FlowEntry {
  return entry.command.type !== "retryIncident" && entry.command.type !== "awaitPackage";
}

/** What waits of a member is due when its package has been placed with it. */
async function awaitPackages(entries: readonly OutboxEntry[], deps: RelayDeps): Promise<number> {
  const awaiting = entries.flatMap(({ id, command }) =>
    command.type === "awaitPackage" ? [{ id, packageCaseId: command.packageCaseId }] : [],
  );
  if (awaiting.length === 0) return 0;
  const placing = new Set(await deps.store.outbox.placing(awaiting.map(({ packageCaseId }) => packageCaseId)));
  const [waiting, placed] = [true, false].map((isPlacing) =>
    awaiting.filter(({ packageCaseId }) => placing.has(packageCaseId) === isPlacing).map(({ id }) => id),
  );
  await deps.store.outbox.postpone(waiting ?? [], RETRY_MS, "the flow of the package is not placed yet");
  await deps.store.outbox.done(placed ?? []);
  return placed?.length ?? 0;
}

/** Resets the retries of failed steps; an incident that is already over needs nothing. A repeat does no harm. */
async function retryIncidents(entries: readonly OutboxEntry[], deps: RelayDeps): Promise<number> {
  let done = 0;
  for (const entry of entries) {
    if (entry.command.type !== "retryIncident") continue;
    try {
      await deps.engine.retryIncident(entry.command.incidentId, RETRIES_GIVEN_BACK);
      await deps.store.outbox.done([entry.id]);
      done++;
    } catch (error) {
      await postpone([entry], messageOf(error), deps);
    }
  }
  return done;
}

async function settle(answered: readonly Answered[], deps: RelayDeps): Promise<number> {
  const done = answered.filter(
    ({ entry, result }) => result.status === "done" || result.status === "alreadyDone" || isCalled(entry, result),
  );
  const failed = answered.filter(({ result }) => result.status === "failed");
  const lost = failed.filter(({ entry, result }) => result.code === "NOT_THERE" && entry.attempts > MOST_MOVES);
  const early = answered.filter(({ entry, result }) => isUnawaited(entry, result) || isNotRunning(entry, result));
  const refused = answered.filter(
    (one) => one.result.status === "refused" && !early.includes(one) && !done.includes(one),
  );
  if (done.length > 0) await deps.store.outbox.done(done.map(({ entry }) => entry.id));
  for (const { entry, result } of failed.filter((one) => !lost.includes(one)))
    await postpone([entry], result.message ?? "failed", deps, result.retryAfterMs);
  for (const { entry, result } of [...refused, ...lost]) await park(entry, result, deps);
  const overtaken = await dropOvertaken(
    early.map(({ entry }) => entry),
    deps,
  );
  return done.length + refused.length + lost.length + overtaken;
}

function isUnawaited(entry: OutboxEntry, result: EngineCommandResult): boolean {
  return entry.command.type === "correlate" && result.status === "refused" && result.code === "NOT_WAITING";
}

/** The end of a member's flow that does not run: it is over, or its package has not called it yet. */
function isNotRunning(entry: OutboxEntry, result: EngineCommandResult): boolean {
  return entry.command.type === "end" && result.status === "refused" && result.code === "NOT_RUNNING";
}

/** A lost member is to be called anew, and runs: its package has called it in the meantime. */
function isCalled({ command }: OutboxEntry, { status, code }: EngineCommandResult): boolean {
  const isAnew = command.type === "place" && command.at === undefined && command.moves === undefined;
  return isAnew && status === "refused" && code === "RUNNING";
}

/**
 * Messages for which nothing waits: either the process has not reached that step yet, then the message waits and lets the commands behind it pass,
 * or it has already continued because the deadline fired at the same time or the case was withdrawn, then the message
 * is dropped. Returns how many were dropped.
 */
async function dropOvertaken(entries: readonly OutboxEntry[], deps: RelayDeps): Promise<number> {
  let dropped = 0;
  for (const entry of entries) {
    if (entry.command.type === "end" && (await isStillToBegin(entry.caseId, deps.store)))
      await postpone([entry], "the package has not called the member yet", deps);
    else if (await isStillToCome(entry, deps.store))
      await deps.store.outbox.awaitFlow([entry.id], Math.min(MESSAGE_CAP_MS, retryDelay([entry])));
    else {
      await deps.store.outbox.done([entry.id]);
      dropped++;
    }
  }
  return dropped;
}

async function postpone(
  entries: readonly OutboxEntry[],
  reason: string,
  deps: RelayDeps,
  atLeastMs = 0,
): Promise<void> {
  if (entries.length === 0) return;
  await deps.store.outbox.postpone(
    entries.map((entry) => entry.id),
    Math.max(atLeastMs, retryDelay(entries)),
    reason,
  );
}

/** Doubles with each attempt. */
function retryDelay(entries: readonly OutboxEntry[]): number {
  const attempts = Math.max(...entries.map((entry) => entry.attempts));
  return Math.min(RETRY_CAP_MS, RETRY_MS * 2 ** Math.min(attempts - 1, 6));
}

/** A command that can never succeed becomes an incident that can be retried; the commands behind it wait. */
async function park(entry: OutboxEntry, result: EngineCommandResult, deps: RelayDeps): Promise<void> {
  const message = `${entry.command.type}: ${result.code ?? ""} ${result.message ?? ""}`.trim();
  deps.log.error({ caseId: entry.caseId, commandId: entry.commandId, ...result }, "the engine refused a command");
  await deps.store.transaction(async (tx) => {
    await tx.outbox.park(entry.id, message);
    await tx.incidents.open({
      source: "outbox",
      reference: entry.commandId,
      caseId: entry.caseId,
      message,
      at: deps.now().toISOString(),
    });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

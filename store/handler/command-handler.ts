import type { Act, ActDone, ActOfSeveral, ActResult, CommandHandlerDeps } from "./act.ts";
import { appendToStreams } from "./append-to-streams.ts";
import { refuse, RuleViolation } from "../../domain/rule-violation.ts";
import type { RunningAct } from "./change.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { permit } from "../../domain/case/decide.ts";
import { evolveAll } from "../../domain/case/evolve.ts";
import { withWholeFamilies } from "./families.ts";
import { isDatabaseDown } from "../connection/database-down.ts";
import { applyLapse, LAW } from "./effects-of-law.ts";
import { consequencesOf, newAct, record, recordConsequences } from "./record-act.ts";
import { loadBatch } from "./load-batch.ts";
import type { Batch } from "./batch.ts";
import { flowContext } from "./flow-context.ts";
import { requireOffered, stepState } from "./step-of-act.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import type { WorkItem } from "../tables/work-items.ts";
import { requireTask } from "./claimed-task.ts";
import { writeChanges } from "./write-changes.ts";
import type { Change } from "./change.ts";
import type { Tables } from "../tables.ts";

/** The only code that changes cases: API, workers and sweeps all use it. */
export interface CommandHandler {
  /**
   * Decides each act and writes the events of all, with state, journal, documents, work items and outbox, in one
   * transaction. An act that a rule refuses (`RuleViolation`) or that fails does not affect the others; results are in
   * the order of the acts. When the database refuses the batch, each act is tried in a separate transaction, so that
   * only the faulty one fails. Throws only when a single act could not be written, or the database is unreachable: then
   * nothing was written.
   */
  act(acts: readonly Act[]): Promise<readonly ActResult[]>;
  /**
   * One act that changes several cases, and other journalled objects: all or nothing, each stream with its own entry,
   * all entries with the id of the act and the list of its streams. Throws the first refusal; effects of law on the
   * cases stay written nevertheless.
   */
  actTogether(act: ActOfSeveral): Promise<readonly ActDone[]>;
  /** One act; throws its error. */
  actOne(act: Act): Promise<ActDone>;
}

/** Opens the command handler over a record. */
export function openCommandHandler(deps: CommandHandlerDeps): CommandHandler {
  const together = (acts: readonly Act[]): Promise<readonly ActResult[]> =>
    withWholeFamilies(() => deps.store.transaction((tx) => actInside(tx, acts, deps)));
  const act = async (acts: readonly Act[]): Promise<readonly ActResult[]> => {
    if (acts.length === 0) return [];
    try {
      return await together(acts);
    } catch (error) {
      // One case that the database refuses must not block the others of its batch.
      if (acts.length === 1 || isDatabaseDown(error)) throw error;
      return oneByOne(acts, together);
    }
  };
  return {
    act,
    async actTogether(several) {
      try {
        return await withWholeFamilies(() => deps.store.transaction((tx) => actOfSeveral(tx, several, deps)));
      } catch (error) {
        // Effects of law on a case are kept, whatever the result of the act.
        if (error instanceof RuleViolation) await act(several.cases.map(lawOnly));
        throw error;
      }
    },
    async actOne(one) {
      const [result] = await act([one]);
      if (!result) throw new Error("The command handler returned no result");
      if (!result.ok) throw result.error;
      return result;
    },
  };
}

function lawOnly({ caseId, at }: Act): Act {
  return { caseId, actor: LAW, command: { type: "applyLaw" }, ...(at !== undefined && { at }) };
}

async function oneByOne(acts: readonly Act[], together: CommandHandler["act"]): Promise<readonly ActResult[]> {
  const results: ActResult[] = [];
  for (const one of acts) {
    try {
      results.push(...(await together([one])));
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      results.push({ ok: false, error: error instanceof Error ? error : new Error(String(error)), caseFile: null });
    }
  }
  return results;
}

async function actInside(tx: Tables, acts: readonly Act[], deps: CommandHandlerDeps): Promise<readonly ActResult[]> {
  const batch = await loadBatch(tx, acts, deps);
  const results = inOrderOfArrival(acts, batch);
  await writeChanges(tx, changesOf(batch), batch);
  return results;
}

/** One act on several cases and other journalled objects: all or nothing. */
async function actOfSeveral(tx: Tables, act: ActOfSeveral, deps: CommandHandlerDeps): Promise<readonly ActDone[]> {
  const running = newAct();
  const known = act.streams ?? [];
  // Cases, other streams, tasks, number series: the same order everywhere.
  const [, heads] = await Promise.all([
    tx.cases.lock([...new Set(act.cases.map(({ caseId }) => caseId))]),
    tx.streams.lock([...known, ...(act.holds ?? [])]),
  ]);
  const entries = [...known, ...((await act.decide?.(tx)) ?? [])];
  const batch = await loadBatch(tx, act.cases, deps);
  const results = inOrderOfArrival(act.cases, batch, running).map((result) => {
    if (!result.ok) throw result.error;
    return result;
  });
  for (const { stream } of entries) running.streams.add(stream);
  await appendToStreams(tx, { entries, heads, act: running });
  await writeChanges(tx, changesOf(batch), batch);
  return results;
}

function changesOf(batch: Batch): readonly Change[] {
  return [...batch.changes.values()].filter((change) => change.events.length > 0 || change.handled.length > 0);
}

/**
 * Sorted by time: acts received before midnight are decided before those received after it. Results are in the order of
 * the acts.
 */
function inOrderOfArrival(acts: readonly Act[], batch: Batch, together?: RunningAct): readonly ActResult[] {
  const arrived = acts
    .map((act, place) => ({ act, place, at: batch.momentOf(act) }))
    .sort((a, b) => (a.at === b.at ? a.place - b.place : Number(a.at > b.at) * 2 - 1));
  const results: ActResult[] = [];
  for (const { act, place } of arrived) results[place] = tryAct(act, batch, together ?? newAct());
  return results;
}

function tryAct(act: Act, batch: Batch, running: RunningAct): ActResult {
  const lapsed = applyLapse(act, batch);
  const numbers = batch.numbers.mark();
  try {
    return { ...doAct(act, batch, running), lapsed };
  } catch (error) {
    batch.numbers.restore(numbers);
    return {
      lapsed,
      ok: false,
      error: error instanceof Error ? error : new Error(String(error)),
      caseFile: batch.changes.get(act.caseId)?.after ?? null,
    };
  }
}

function doAct(act: Act, batch: Batch, running: RunningAct): ActResult {
  const change = batch.changes.get(act.caseId);
  const current = change?.after ?? null;
  const before = current && doneBefore(act, current, batch);
  if (before) return before;
  if (current !== null) requireOfThisFlow(act, current, batch);

  const { events, task } = decideAct(act, current, batch);
  const after = events.length === 0 && current ? current : evolveAll(current, events);
  const outcome = act.externalTask
    ? act.externalTask.outcome(after, events, flowContext(after, batch.momentOf(act), batch))
    : null;
  const follows = consequencesOf(act, { after, events }, batch);
  record(act, { change, after, events, outcome, taskId: endsTask(act, task) ? task.taskId : null, running }, batch);
  recordConsequences(act, follows, { running, batch });
  // What followed in another case of the package may have come back to this one.
  const caseFile = batch.changes.get(act.caseId)?.after ?? after;
  return { ok: true, caseFile, events, outcome, replayed: false };
}

/** While a case is being moved to another release, or the engine is rebuilt, a task of its earlier process may still be at work: it comes again in the new one. */
function requireOfThisFlow({ externalTask }: Act, current: CaseFile, batch: Batch): void {
  const definition = batch.definitionOf(current);
  const asked = externalTask?.definition;
  if (asked !== undefined && asked !== definition) refuse("CASE_BEING_MOVED", { temporary: true });
}

/** An act that begins what a step does leaves its task open. */
function endsTask({ command }: Act, task: WorkItem | null): task is WorkItem {
  return task !== null && !(isStepKind(task.kind) && stepKind(task.kind).begins === command.type);
}

/** Who may is asked first, then whose the task is, then the rule. */
function decideAct(act: Act, current: CaseFile | null, batch: Batch) {
  // The same answer as for another's case, so that the two cannot be distinguished.
  if (current === null && act.command.type !== "fileCase") refuse("NOT_YOUR_CASE");
  const context = batch.contextFor(act, current);
  const decide = permit(current, act.command, context);
  const task = "task" in act.command && act.command.task !== null ? requireTask(act, batch) : null;
  const events = decide(stepState(context.step, task, act, batch));
  requireOffered(events, context.step);
  return { events, task };
}

/** A step that was already answered, or an application that was already filed: the same answer, nothing is written. */
function doneBefore(act: Act, current: CaseFile, batch: Batch): ActResult | null {
  const handled = act.externalTask && batch.handled.get(act.externalTask.id);
  if (!handled && act.command.type !== "fileCase") return null;
  return { ok: true, caseFile: current, events: [], outcome: handled ?? null, replayed: true };
}

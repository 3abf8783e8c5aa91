import type { Act, ActDone, ActOfSeveral, ActResult, CommandHandlerDeps } from "./act.ts";
import { appendToStreams } from "./append-to-streams.ts";
import { caseStream } from "../../domain/journal/act-ref.ts";
import { refuse, RuleViolation } from "../../domain/rule-violation.ts";
import type { RunningAct } from "./change.ts";
import { systemActor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { permit } from "../../domain/case/decide.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { evolveAll } from "../../domain/case/evolve.ts";
import { endedBy } from "../../domain/case/event-flow.ts";
import { consentBySilence, silentOpinions } from "../../domain/case/opinion/silence.ts";
import { isDeemedAccepted, lapse, settledDay } from "../../domain/case/acceptance/lapse.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import { choicesBySilence } from "../../domain/case/packaging/answer-refusal.ts";
import { endedUnasked } from "../../domain/case/packaging/ended-unasked.ts";
import { evolveFamily, settle, type Consequence } from "../../domain/case/packaging/settle.ts";
import { FamilyGrew, familyOf, packageIdOf } from "./families.ts";
import type { TaskOutcome } from "../tables/handled-tasks.ts";
import { isDatabaseDown } from "../connection/database-down.ts";
import { loadBatch } from "./load-batch.ts";
import type { Batch } from "./batch.ts";
import { flowContext } from "./flow-context.ts";
import { renewal } from "./renewal.ts";
import { requireOffered, stepState } from "./step-of-act.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import type { WorkItem } from "../tables/work-items.ts";
import { requireTask } from "./claimed-task.ts";
import { writeChanges } from "./write-changes.ts";
import type { Change } from "./change.ts";
import type { CaseMeta } from "../tables/cases.ts";
import { newId, newSalt, newSeals } from "../ids.ts";
import { CHAIN_START } from "../tables/journal.ts";
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

/** How often a member may be opened between the reading and the locks of one batch. */
const MOST_READINGS = 10;

async function withWholeFamilies<T>(attempt: () => Promise<T>): Promise<T> {
  for (let readings = 1; ; readings++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FamilyGrew) || readings === MOST_READINGS) throw error;
    }
  }
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

/** An act without entries yet. */
function newAct(): RunningAct {
  return { id: newId(), streams: new Set() };
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

const LAW = systemActor("law");
const CALENDAR = systemActor("calendar");

/**
 * Effects of new holiday notices and of law on the case up to the time of the act; they are kept, whatever the result
 * of the act.
 */
function applyLapse(act: Act, batch: Batch): boolean {
  const renewed = [act, ...relativesOf(act, batch)].map((one) => applyRenewal(one, batch)).includes(true);
  return applyLaw(act, batch) || renewed;
}

/** The same act on each other case of the package: what follows there is written with the dates of today. */
function relativesOf(act: Act, batch: Batch): readonly Act[] {
  const file = batch.changes.get(act.caseId)?.after ?? null;
  const family = file && familyOf(batch.changes, file);
  if (family === null) return [];
  return [family.package, ...family.members.values()]
    .filter(({ id }) => id !== act.caseId)
    .map(({ id }) => ({ ...act, caseId: id }));
}

function applyRenewal(act: Act, batch: Batch): boolean {
  const current = batch.changes.get(act.caseId)?.after ?? null;
  const events = current === null ? [] : renewal(act, current, batch);
  if (current === null || events.length === 0) return false;
  const { externalTask: _task, ...bare } = act;
  record(
    { ...bare, actor: CALENDAR },
    {
      change: batch.changes.get(act.caseId),
      after: evolveAll(current, events),
      events,
      outcome: null,
      taskId: null,
      running: newAct(),
    },
    batch,
  );
  return true;
}

function applyLaw(act: Act, batch: Batch): boolean {
  const accepted = applyDeemedAcceptance(act, batch);
  const chosen = applyChoiceBySilence(act, batch);
  const ended = applyUnasked(act, batch);
  return applySilence(act, batch) || accepted || chosen || ended;
}

/** Deliveries that the package has answered: each task by itself. */
function applyUnasked(act: Act, batch: Batch): boolean {
  const file = batch.changes.get(act.caseId)?.after ?? null;
  const tasks = (batch.unaskedTasks.get(act.caseId) ?? []).filter(({ taskId }) => !batch.decidedTasks.has(taskId));
  const family = file && tasks.length > 0 ? familyOf(batch.changes, file) : null;
  if (file === null || family === null) return false;
  const events = endedUnasked(file, tasks, { family, plan: batch.releaseOf(file).plan });
  for (const event of events) recordLaw(act, { events: [event], taskId: endedBy(event)?.step.taskId ?? null }, batch);
  return events.length > 0;
}

/** 逾期未选择，视为继续办理: on the package, before an act on any of its cases. In the first minute of a day that of the day before waits. */
function applyChoiceBySilence(act: Act, batch: Batch): boolean {
  const file = batch.changes.get(act.caseId)?.after ?? null;
  const whole = file && (familyOf(batch.changes, file)?.package ?? null);
  const definition = whole && batch.releaseOf(whole).item.package?.definition;
  if (!whole || !definition || whole.endedOn !== null) return false;
  const lapsed = (today: IsoDate): readonly CaseEvent[] =>
    choicesBySilence(whole, { days: definition.choiceDays, calendar: batch.calendar, today });
  if (lapsed(settledDay(batch.now)).length === 0) return false;
  const events = lapsed(shanghaiDate(batch.momentOf(act)));
  if (events.length === 0) return false;
  recordLaw({ ...act, caseId: whole.id }, { events, taskId: null }, batch);
  return true;
}

function applyDeemedAcceptance(act: Act, batch: Batch): boolean {
  const current = batch.changes.get(act.caseId)?.after ?? null;
  if (current === null || isStillOpen(current, act, batch)) return false;
  const openTask = batch.acceptanceTasks.get(act.caseId) ?? null;
  const task = openTask !== null && batch.decidedTasks.has(openTask.taskId) ? null : openTask;
  const events = lapse(current, task, batch.contextFor({ ...act, actor: LAW }, current));
  if (events.length === 0) return false;
  recordLaw(act, { events, taskId: task?.taskId ?? null }, batch);
  return true;
}

/** 逾期未复，视为同意: each opinion by itself. In the first minute of a day those of the day before wait, like deemed acceptance. */
function applySilence(act: Act, batch: Batch): boolean {
  const current = batch.changes.get(act.caseId)?.after ?? null;
  const tasks = (batch.opinionTasks.get(act.caseId) ?? []).filter(({ taskId }) => !batch.decidedTasks.has(taskId));
  if (current === null || tasks.length === 0) return false;
  const settled = new Set(
    silentOpinions(current, batch.calendar, settledDay(batch.now)).map(({ instance }) => instance),
  );
  const certain = tasks.filter(({ instance }) => settled.has(instance));
  const deemed = consentBySilence(current, certain, { calendar: batch.calendar, now: batch.momentOf(act) });
  for (const event of deemed) recordLaw(act, { events: [event], taskId: endedBy(event)?.step.taskId ?? null }, batch);
  return deemed.length > 0;
}

function recordLaw(
  { externalTask: _task, ...act }: Act,
  { events, taskId }: { readonly events: readonly CaseEvent[]; readonly taskId: string | null },
  batch: Batch,
): void {
  const change = batch.changes.get(act.caseId);
  const after = evolveAll(change?.after ?? null, events);
  const running = newAct();
  const lawful = { ...act, actor: LAW };
  const follows = consequencesOf(lawful, { after, events }, batch);
  record(lawful, { change, after, events, outcome: null, taskId, running }, batch);
  recordConsequences(lawful, follows, { running, batch });
}

/** What follows in the other cases of a package; nothing for all others. Decided before anything is recorded, so that an act is done wholly or not at all. */
function consequencesOf(
  act: Act,
  { after, events }: { readonly after: CaseFile; readonly events: readonly CaseEvent[] },
  batch: Batch,
): readonly Consequence[] {
  if (events.length === 0 || packageIdOf(after) === null) return [];
  const known = familyOf(batch.changes, after);
  // A package that is being filed has no members yet.
  if (known === null) return [];
  const family = evolveFamily(known, { caseId: act.caseId, events });
  return settle(family, events, batch.settlingOf(act));
}

function recordConsequences(
  { actor, at }: Act,
  follows: readonly Consequence[],
  { running, batch }: { readonly running: RunningAct; readonly batch: Batch },
): void {
  for (const { caseId, events } of follows) {
    const change = batch.changes.get(caseId);
    const after = evolveAll(change?.after ?? null, events);
    const side: Act = { caseId, actor, command: { type: "applyLaw" }, ...(at !== undefined && { at }) };
    record(side, { change, after, events, outcome: null, taskId: null, running }, batch);
  }
}

/**
 * In the first minute after the last day an answer received before midnight may still wait in another process, so
 * effects of law are not written yet.
 */
function isStillOpen(current: CaseFile, act: Act, batch: Batch): boolean {
  return (
    isDeemedAccepted(current, batch.calendar, shanghaiDate(batch.momentOf(act))) &&
    !isDeemedAccepted(current, batch.calendar, settledDay(batch.now))
  );
}

function doAct(act: Act, batch: Batch, running: RunningAct): ActResult {
  const change = batch.changes.get(act.caseId);
  const current = change?.after ?? null;
  const before = current && doneBefore(act, current, batch);
  if (before) return before;

  const { events, task } = decideAct(act, current, batch);
  const after = events.length === 0 && current ? current : evolveAll(current, events);
  const outcome = act.externalTask
    ? act.externalTask.outcome(after, events, flowContext(after, batch.momentOf(act), batch))
    : null;
  const follows = consequencesOf(act, { after, events }, batch);
  record(act, { change, after, events, outcome, taskId: endsTask(act, task) ? task.taskId : null, running }, batch);
  recordConsequences(act, follows, { running, batch });
  return { ok: true, caseFile: after, events, outcome, replayed: false };
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

interface Done {
  readonly change: Change | undefined;
  readonly after: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly outcome: TaskOutcome | null;
  readonly taskId: string | null;
  readonly running: RunningAct;
}

function record(act: Act, done: Done, batch: Batch): void {
  const change = done.change ?? newChange(act.caseId);
  batch.changes.set(act.caseId, change);
  change.after = done.after;
  if (done.events.length > 0) done.running.streams.add(caseStream(act.caseId));
  change.events.push(
    ...done.events.map((event) => ({ event, actor: act.actor, at: batch.momentOf(act), act: done.running })),
  );
  if (done.taskId !== null) {
    change.decidedTasks.push({ taskId: done.taskId, by: act.actor.id });
    batch.tasks.delete(done.taskId);
    batch.decidedTasks.set(done.taskId, {
      state: "decided",
      decidedByName: act.actor.name,
      decidedAt: batch.now,
      assigneeName: null,
      claimedAt: null,
    });
  }
  if (act.externalTask && done.outcome) {
    change.handled.push({ externalTaskId: act.externalTask.id, topic: act.externalTask.topic, outcome: done.outcome });
    batch.handled.set(act.externalTask.id, done.outcome);
  }
}

function newChange(caseId: string): Change {
  const meta: CaseMeta = { version: 0, salt: newSalt(), seals: newSeals(), journalSeq: 0, journalHead: CHAIN_START };
  return { caseId, before: null, after: null, meta, events: [], decidedTasks: [], handled: [] };
}

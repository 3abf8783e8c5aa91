import { isDeemedAccepted, lapse, settledDay } from "../../domain/case/acceptance/lapse.ts";
import { systemActor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { endedBy } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { evolveAll } from "../../domain/case/evolve.ts";
import { consentBySilence, silentOpinions } from "../../domain/case/opinion/silence.ts";
import { choicesBySilence } from "../../domain/case/packaging/answer-refusal.ts";
import { endedUnasked } from "../../domain/case/packaging/ended-unasked.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Act } from "./act.ts";
import type { Batch } from "./batch.ts";
import { familyOf } from "./families.ts";
import { consequencesOf, newAct, record, recordConsequences } from "./record-act.ts";
import { renewal } from "./renewal.ts";

/** Who lets effects of law fall. */
export const LAW = systemActor("law");
const CALENDAR = systemActor("calendar");

/**
 * Effects of new holiday notices and of law on the case up to the time of the act; they are kept, whatever the result
 * of the act.
 */
export function applyLapse(act: Act, batch: Batch): boolean {
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
  const events = endedUnasked(file, tasks, {
    family,
    plan: batch.releaseOf(file).plan,
    today: shanghaiDate(batch.momentOf(act)),
  });
  for (const event of events) recordLaw(act, { events: [event], taskId: endedBy(event)?.step.taskId ?? null }, batch);
  return events.length > 0;
}

/** 逾期未选择，视为继续办理: on the package, before an act on any of its cases. In the first minute of a day that of the day before waits. */
function applyChoiceBySilence(act: Act, batch: Batch): boolean {
  const file = batch.changes.get(act.caseId)?.after ?? null;
  const whole = file && (familyOf(batch.changes, file)?.package ?? null);
  if (whole === null || whole.endedOn !== null) return false;
  const days = batch.releaseOf(whole).item.package?.definition.choiceDays ?? 0;
  const lapsed = (today: IsoDate): readonly CaseEvent[] =>
    choicesBySilence(whole, { days, calendar: batch.calendar, today });
  const events = lapsed(settledDay(batch.now)).length === 0 ? [] : lapsed(shanghaiDate(batch.momentOf(act)));
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

import { caseStream } from "../../domain/journal/act-ref.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { evolveAll } from "../../domain/case/evolve.ts";
import { evolveFamily, settle, type Consequence } from "../../domain/case/packaging/settle.ts";
import { newId, newSalt, newSeals } from "../ids.ts";
import type { CaseMeta } from "../tables/cases.ts";
import type { TaskOutcome } from "../tables/handled-tasks.ts";
import { CHAIN_START } from "../tables/journal.ts";
import type { Act } from "./act.ts";
import type { Batch } from "./batch.ts";
import type { Change, RunningAct } from "./change.ts";
import { familyOf, packageIdOf } from "./families.ts";

/** An act without entries yet. */
export function newAct(): RunningAct {
  return { id: newId(), streams: new Set() };
}

/** What follows in the other cases of a package; nothing for all others. Decided before anything is recorded, so that an act is done wholly or not at all. */
export function consequencesOf(
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

/** Enters them, with the same act. */
export function recordConsequences(
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

/** What an act came to. */
export interface Done {
  readonly change: Change | undefined;
  readonly after: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly outcome: TaskOutcome | null;
  readonly taskId: string | null;
  readonly running: RunningAct;
}

/** Enters an act in the batch: the case after it, its entries, its task and its answer to the engine. */
export function record(act: Act, done: Done, batch: Batch): void {
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
    const { id: externalTaskId, topic, element } = act.externalTask;
    change.handled.push({ externalTaskId, topic, element, outcome: done.outcome });
    batch.handled.set(act.externalTask.id, done.outcome);
  }
}

function newChange(caseId: string): Change {
  const meta: CaseMeta = { version: 0, salt: newSalt(), seals: newSeals(), journalSeq: 0, journalHead: CHAIN_START };
  return { caseId, before: null, after: null, meta, events: [], decidedTasks: [], handled: [] };
}

import type { CaseFile } from "../case-file.ts";
import type { DecidedTask } from "../decided-task.ts";
import { endedBy } from "../event-flow.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { StepEnd } from "../flow-command.ts";
import { isOpen, type Occurrence } from "./occurrence.ts";

/**
 * The occurrences after an event of any area: the step that it ends has its outcome, and the end of the case takes back all that are open. The one place that does so; the slice itself records beginnings.
 */
export function foldOccurrences(before: CaseFile, after: CaseFile, event: CaseEvent): readonly Occurrence[] {
  const end = endedBy(event);
  const closed = end === null ? after.occurrences : withEnd(after.occurrences, end);
  return before.endedOn === null && after.endedOn !== null ? closed.map(goneIfOpen) : closed;
}

/** An occurrence whose beginning was not recorded is added. Events of earlier versions do not tell the instance of their step: they record nothing. */
function withEnd(known: readonly Occurrence[], { step, outcome }: StepEnd): readonly Occurrence[] {
  const { instance, activityId: element, kind }: Partial<DecidedTask> = step;
  if (instance === undefined || element === undefined || kind === undefined) return known;
  if (!known.some((one) => one.instance === instance))
    return [...known, { instance, element, kind, outcome, enteredOn: null }];
  return known.map((one) => {
    if (one.instance !== instance) return one;
    const { gone: _gone, ...held } = one;
    return { ...held, outcome };
  });
}

function goneIfOpen(one: Occurrence): Occurrence {
  return isOpen(one) ? { ...one, gone: true } : one;
}

import { decisionOf, PERSON_KINDS } from "../../../contract/task-decisions.ts";
import { COMMANDS, type Command } from "../../../domain/case/commands.gen.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { commandOfKind, isPersonKind, type PersonKind, stepKind } from "../../../domain/case/steps.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { TObject } from "../../../domain/shapes.ts";
import { stepRef, type WorkItem } from "../../../store/tables/work-items.ts";
import { bodyCheck, type BodyCheck } from "../../plugins/validation.ts";

/** The checks of the bodies, by kind. */
const CHECKS: ReadonlyMap<string, BodyCheck> = new Map(PERSON_KINDS.map((kind) => [kind, bodyCheck(decisionOf(kind))]));

/**
 * The decision of a task as the command that completes it. The kind is that of the task, whatever the client believes: a body for another kind is refused with
 * TASK_OUTCOME_UNKNOWN, one that lacks a field or has a wrong one like any other body.
 */
export function decisionCommand(item: WorkItem, given: object): Command {
  const { kind } = item;
  if (!isPersonKind(kind) || !isMeantFor(kind, given)) return refuse("TASK_OUTCOME_UNKNOWN");
  CHECKS.get(kind)?.(given);
  return commandOf(kind, item, given);
}

/** The act that begins what the step does. Refuses a kind without such an act with TASK_OUTCOME_UNKNOWN. */
export function startCommand(item: WorkItem, given: object): Command {
  const { kind } = item;
  const begins = isPersonKind(kind) ? stepKind(kind).begins : undefined;
  if (begins !== "beginSpecialProcedure") return refuse("TASK_OUTCOME_UNKNOWN");
  const { body } = COMMANDS[begins];
  return { type: begins, task: stepRef(item), ...fillIn(body, given as never) };
}

function isMeantFor(kind: PersonKind, given: { readonly kind?: unknown }): boolean {
  return given.kind === undefined || given.kind === kind;
}

function commandOf(kind: PersonKind, item: WorkItem, { kind: _kind, ...given }: { readonly kind?: unknown }): Command {
  const type = commandOfKind(kind);
  const body: TObject = COMMANDS[type].body;
  return { type, task: stepRef(item), ...fillIn(body, given as never) } as Command;
}

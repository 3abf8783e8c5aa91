import { BEGINNING_KINDS, decisionOf, PERSON_KINDS, startOf } from "../../../contract/task-decisions.ts";
import { COMMANDS, type Command } from "../../../domain/case/commands.gen.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { commandOfKind, isPersonKind, stepKind, type PersonKind } from "../../../domain/case/steps.ts";
import type { StepNode } from "../../../domain/flow/plan.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { TObject } from "../../../domain/shapes.ts";
import type { Releases } from "../../../store/tables/releases.ts";
import { stepRef, type WorkItem } from "../../../store/tables/work-items.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { bodyCheck, type BodyCheck } from "../../plugins/validation.ts";

/** The checks of the bodies, by kind. */
const CHECKS: ReadonlyMap<string, BodyCheck> = new Map(PERSON_KINDS.map((kind) => [kind, bodyCheck(decisionOf(kind))]));

/** The checks of the bodies with which steps begin, by kind. */
const START_CHECKS: ReadonlyMap<string, BodyCheck> = new Map(
  BEGINNING_KINDS.map((kind) => [kind, bodyCheck(startOf(kind))]),
);

/** Those of steps whose settings determine their body; a release is read once, and its steps with it. */
const CHECKS_OF_STEPS = new WeakMap<StepNode, BodyCheck>();

/**
 * The decision of a task as the command that completes it. The kind is that of the task, whatever the client believes: a body for another kind is refused with
 * TASK_OUTCOME_UNKNOWN, one that lacks a field or has a wrong one like any other body. The fields of a step with a form of its own are those of its release.
 */
export async function decisionCommand(releases: Releases, item: WorkItem, given: object): Promise<Command> {
  const { kind } = item;
  if (!isPersonKind(kind) || !isMeantFor(kind, given)) return refuse("TASK_OUTCOME_UNKNOWN");
  const check = stepKind(kind).bodyFor === undefined ? CHECKS.get(kind) : await checkOfStep(releases, item, kind);
  check?.(given);
  return commandOf(kind, item, given);
}

/** The act that begins what the step does. Refuses a kind without such an act with TASK_OUTCOME_UNKNOWN. */
export function startCommand(item: WorkItem, given: object): Command {
  const { kind } = item;
  const begins = isPersonKind(kind) ? stepKind(kind).begins : undefined;
  if (begins === undefined || !isPersonKind(kind)) return refuse("TASK_OUTCOME_UNKNOWN");
  START_CHECKS.get(kind)?.(given);
  return { type: begins, task: stepRef(item), ...fillIn(startOf(kind), given as never) } as Command;
}

async function checkOfStep(releases: Releases, item: WorkItem, kind: PersonKind): Promise<BodyCheck> {
  const { plan } = await pinnedRelease(releases, item);
  const node = plan.nodes[item.activityId];
  if (node?.type !== "step") return refuse("TASK_OUTCOME_UNKNOWN");
  const known = CHECKS_OF_STEPS.get(node);
  const check = known ?? bodyCheck(decisionOf(kind, stepKind(kind).bodyFor?.(node.settings as never)));
  CHECKS_OF_STEPS.set(node, check);
  return check;
}

/** False for a body of another kind that exists; what is no kind at all is a wrong field, which the schema names. */
function isMeantFor(kind: PersonKind, { kind: meant }: { readonly kind?: unknown }): boolean {
  return typeof meant !== "string" || meant === kind || !isPersonKind(meant);
}

function commandOf(kind: PersonKind, item: WorkItem, { kind: _kind, ...given }: { readonly kind?: unknown }): Command {
  const type = commandOfKind(kind);
  const body: TObject = COMMANDS[type].body;
  return { type, task: stepRef(item), ...fillIn(body, given as never) } as Command;
}

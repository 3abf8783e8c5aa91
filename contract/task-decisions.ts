import { COMMANDS } from "../domain/case/commands.gen.ts";
import { STEP_KINDS } from "../domain/case/step-kinds.gen.ts";
import { commandOfKind, isPersonKind, stepKind, type PersonKind, type StepBody } from "../domain/case/steps.ts";
import { closed, literal, optional, unsafe, type TObject, type Value } from "./shapes.ts";

/** The decision of a task, by the kind of its step: the body of the command that completes it. */
export type TaskDecisions = {
  readonly [K in PersonKind]: { readonly kind?: K } & Value<StepBody<K>>;
};

/** Kinds of steps that people complete. */
export const PERSON_KINDS = Object.keys(STEP_KINDS).filter(isPersonKind);

/** The body of a completion. The kind of the task determines its fields; the server knows it, so that `kind` may be left out. */
export const TaskDecision = unsafe<TaskDecisions[PersonKind]>({
  $id: "TaskDecision",
  description: "One of these, by the kind of the task",
  anyOf: PERSON_KINDS.map((kind) => decisionOf(kind)),
});

/** Kinds of steps that begin before they end. */
export const BEGINNING_KINDS = PERSON_KINDS.filter((kind) => stepKind(kind).begins !== undefined);

/** The body of a beginning. The kind of the task determines its fields; the server knows it. */
export const TaskStart = unsafe<Readonly<Record<string, unknown>>>({
  $id: "TaskStart",
  description: "One of these, by the kind of the task",
  anyOf: BEGINNING_KINDS.map(startOf),
});

/** The body with which a step of this kind begins. */
export function startOf(kind: PersonKind): TObject {
  const { begins } = stepKind(kind);
  const body = begins === undefined ? null : COMMANDS[begins].body;
  if (body === null) throw new Error(`A step of the kind '${kind}' has no beginning of its own`);
  return body;
}

/** The body for a step of this kind; `own`: that of one step, where its settings determine it. */
export function decisionOf(kind: PersonKind, own?: TObject): TObject {
  const command = COMMANDS[commandOfKind(kind)].body as unknown as TObject & Named;
  const { $id, description } = command;
  return closed(
    { kind: optional(literal(kind)), ...(own ?? command).properties },
    { $id, description: description ?? stepKind(kind).name },
  );
}

interface Named {
  readonly $id: string;
  readonly description: string;
}

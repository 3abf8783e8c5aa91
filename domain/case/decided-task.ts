/**
 * The task of a person's step that an act decided; its outcome is sent to the engine. Null for acts outside a task.
 * Journal entries of earlier versions hold only the first two.
 */
export interface DecidedTask {
  readonly taskId: string;
  /** The element of the diagram. */
  readonly activityId: string;
  /** The kind of the step, from the plan of the case's release. */
  readonly kind: string;
  /** The engine's activity instance: one passage of the flow through the element. `task:<id>` where the engine tells none. */
  readonly instance: string;
}

/** The user task that an act decided; its outcome is sent to the engine. Null for acts outside a task. */
export interface DecidedTask {
  readonly taskId: string;
  readonly activityId: string;
}

/** User tasks of the standard flow, with their names in the inbox. The key is the activity id in the diagram; the command that completes a task declares it (`completes`). */
export const TASKS = {
  acceptance: { name: "受理审核", stage: "acceptance" },
  terminationSignOff: { name: "终止办理签批", stage: "signOff" },
  reviewTask: { name: "审查", stage: "review" },
  siteSurvey: { name: "实地勘察", stage: "review" },
  signOffTask: { name: "首席代表签批", stage: "signOff" },
  delivery: { name: "送达", stage: "issuance" },
} as const satisfies Record<string, { readonly name: string; readonly stage: string }>;

export type TaskActivity = keyof typeof TASKS;

/** True for an activity that a command of the platform completes. */
export function isTaskActivity(activityId: string): activityId is TaskActivity {
  return Object.hasOwn(TASKS, activityId);
}

import type { CommandType } from "./commands.gen.ts";

/** User tasks of the standard flow: which command decides them, and what they are called in the inbox. The key is the activity id in the diagram. */
export const TASKS = {
  acceptance: { command: "decideAcceptance", name: "受理审核", stage: "acceptance" },
  terminationSignOff: { command: "answerTermination", name: "终止办理签批", stage: "signOff" },
  reviewTask: { command: "recordReview", name: "审查", stage: "review" },
  siteSurvey: { command: "finishSpecialProcedure", name: "实地勘察", stage: "review" },
  signOffTask: { command: "signOff", name: "首席代表签批", stage: "signOff" },
  delivery: { command: "recordDelivery", name: "送达", stage: "issuance" },
} as const satisfies Record<string, { readonly command: CommandType; readonly name: string; readonly stage: string }>;

export type TaskActivity = keyof typeof TASKS;

/** True for an activity that the platform can decide. */
export function isTaskActivity(activityId: string): activityId is TaskActivity {
  return Object.hasOwn(TASKS, activityId);
}

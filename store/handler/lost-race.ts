import { refuse } from "../../domain/rule-violation.ts";
import { shanghaiMinute } from "../../domain/law/dates.ts";
import type { WorkItem } from "../tables/work-items.ts";

/**
 * The refusal for the second of two callers: who was first, and when. Only staff decide tasks, so a colleague's name
 * may be shown.
 */
export type EarlierDecision = Pick<WorkItem, "state" | "decidedByName" | "decidedAt" | "assigneeName" | "claimedAt">;

/** The task was decided by another person, or its case continued without it. */
export function refuseDecided({ state, decidedByName, decidedAt }: EarlierDecision): never {
  if (state === "gone" || decidedAt === null)
    refuse("TASK_ALREADY_DECIDED", { title: "该待办已随办件的进展失效，不需要再办理，请查看办件的办理过程。" });
  return refuse("TASK_ALREADY_DECIDED", {
    title: `该待办已由${decidedByName ?? "系统"}于${shanghaiMinute(decidedAt)}办理，不能重复办理。`,
  });
}

/** The task is claimed by another person. */
export function refuseTaken({ assigneeName, claimedAt }: EarlierDecision): never {
  if (assigneeName === null) refuse("TASK_TAKEN");
  return refuse("TASK_TAKEN", {
    title: `该待办已由${assigneeName}${claimedAt === null ? "" : `于${shanghaiMinute(claimedAt)}`}领取。`,
  });
}

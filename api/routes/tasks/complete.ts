import { requireOwnTask } from "../../../domain/case/inbox.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { act } from "../../act-on-case.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { caseSummary } from "../cases/case-view.ts";
import { decisionCommand } from "./decisions.ts";

/** 办理 */
export const completeTask = handle(
  "completeTask",
  (deps) => async (request) => {
    const { store } = deps;
    const actor = actorOf(request);
    const task = (await store.workItems.find(request.params.id)) ?? refuse("TASK_NOT_FOUND");
    // Before the body is checked: what is wrong with it tells what the task is.
    requireOwnTask(actor, task.candidateGroup);
    const command = await decisionCommand(store.releases, task, request.body);
    const caseFile = await act(deps, request, task.caseId, command);
    const { taskId, activityId, kind } = task;
    request.log.info({ caseId: caseFile.id, taskId, activityId, kind, actorId: actor.id }, "task decided");
    return { taskId, case: caseSummary(caseFile, (await pinnedRelease(store.releases, caseFile)).item) };
  },
  { checksBody: true },
);

import { requireOwnTask } from "../../../domain/case/inbox.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { act } from "../../act-on-case.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { caseSummary } from "../cases/case-view.ts";
import { startCommand } from "./decisions.ts";

/** 启动: the task stays open. */
export const startTask = handle(
  "startTask",
  (deps) => async (request) => {
    const { store } = deps;
    const actor = actorOf(request);
    const task = (await store.workItems.find(request.params.id)) ?? refuse("TASK_NOT_FOUND");
    requireOwnTask(actor, task.candidateGroup);
    const caseFile = await act(deps, request, task.caseId, startCommand(task, request.body));
    const { taskId, activityId, kind } = task;
    request.log.info({ caseId: caseFile.id, taskId, activityId, kind, actorId: actor.id }, "task begun");
    return { taskId, case: caseSummary(caseFile, (await pinnedRelease(store.releases, caseFile)).item) };
  },
  { checksBody: true },
);

import type { QueryOf } from "../../../contract/operation.ts";
import type { Operations } from "../../../contract/operations.gen.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import { shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { PERSON_KINDS } from "../../../contract/task-decisions.ts";
import type { WorkItemCounts, WorkItemFilter } from "../../../store/tables/work-item-list.ts";
import { namesSearched } from "../../access/case-access.ts";
import { inboxGroups, requireOwnTask, seesAllInboxes } from "../../../domain/case/inbox.ts";
import { nameOfKind } from "../../../domain/case/steps.ts";
import { readCursor, toPage } from "../../cursor.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { taskDetail, taskViews } from "./task-view.ts";

/** 待办: the inbox of a post. */
export const listTasks = handle("listTasks", (deps) => async (request) => {
  const actor = actorOf(request);
  const { limit = 20 } = request.query;
  const entries = await deps.store.workItems.list(filterOf(request.query, actor, shanghaiDate(deps.now())));
  const page = toPage(entries, limit, (entry) => ({ key: entry.sortKey, id: entry.taskId }));
  return { items: await taskViews(deps, page.items, actor), next: page.next };
});

export const countTasks = handle("countTasks", ({ store, now }) => async (request) => {
  const actor = actorOf(request);
  const asked = { groups: groupsOf(actor), personId: actor.id, today: shanghaiDate(now()) };
  const { open, mine, overdue, byKind } = await store.workItems.counts(asked);
  return { open, mine, overdue, byKind: everyKind(byKind) };
});

export const getTask = handle("getTask", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id } = request.params;
  const task = (await deps.store.workItems.find(id)) ?? refuse("TASK_NOT_FOUND");
  if (!seesAllInboxes(actor)) requireOwnTask(actor, task.candidateGroup);
  return taskDetail(deps, task, actor);
});

function filterOf(query: QueryOf<Operations["listTasks"]>, actor: Actor, today: IsoDate): WorkItemFilter {
  const { state = "open", kind, itemId, overdue = false, q, sort = "due", cursor, limit = 20 } = query;
  const after = readCursor(cursor);
  return {
    groups: groupsOf(actor),
    personId: actor.id,
    today,
    state,
    sort,
    overdueOnly: overdue,
    limit: limit + 1,
    ...(kind !== undefined && { kind }),
    ...(itemId !== undefined && { itemId }),
    ...(q !== undefined && { search: { text: q, personsIn: namesSearched(actor) } }),
    ...(after && { after: { key: after.key, taskId: after.id } }),
  };
}

/** With the kinds of which there is no task, so that a filter can offer all of them. */
function everyKind(counted: WorkItemCounts["byKind"]) {
  const counts = new Map(counted.map(({ kind, count }) => [kind, count]));
  return [...new Set([...PERSON_KINDS, ...counts.keys()])].map((kind) => ({
    kind,
    name: nameOfKind(kind),
    count: counts.get(kind) ?? 0,
  }));
}

/** Null = every group, for posts that may read all. */
function groupsOf(actor: Actor): readonly string[] | null {
  return seesAllInboxes(actor) ? null : inboxGroups(actor);
}

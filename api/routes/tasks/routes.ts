import type { Static } from "typebox";
import type { Actor } from "../../../domain/case/actor.ts";
import { warningLevel } from "../../../domain/case/deadlines/urgency.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { refuseDecided, refuseTaken } from "../../../store/handler/lost-race.ts";
import type { WorkItemFilter, WorkItemListEntry } from "../../../store/tables/work-item-list.ts";
import { inboxGroups, requireOwnTask, seesAllInboxes } from "../../access/inbox.ts";
import { listedName } from "../../access/names.ts";
import { namesSearched } from "../../access/case-access.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only, STAFF } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { caseSummary } from "../cases/case-view.ts";
import { BODY_LIMITS } from "../body-limits.ts";
import { readCursor, toPage } from "../cursor.ts";
import { BY_PERSON, problems } from "../shapes.ts";
import { decisionCommand, TaskDecisionBody } from "./decisions.ts";
import { TaskCounts, TaskDone, TaskList, TaskParams, TaskQuery, TaskView } from "./schemas.ts";

const tags = ["tasks"];
const security = BY_PERSON;
const reading = { access: STAFF };
const working = { access: only("clerk", "officer", "chiefRepresentative", "issuanceClerk") };

/** 待办: the inbox of a post. */
export function taskRoutes(app: App, deps: RouteDeps): void {
  const views = taskViews(deps);
  readRoutes(app, deps, views);
  claimRoutes(app, deps, views);
  completeRoute(app, deps);
}

type TaskViews = ReturnType<typeof taskViews>;

/** Draws tasks for a caller, with their urgency today. */
function taskViews({ store, now }: RouteDeps) {
  return async (entries: readonly WorkItemListEntry[], actor: Actor): Promise<Static<typeof TaskView>[]> => {
    const calendar = await store.calendarYears.calendar();
    const today = shanghaiDate(now());
    return entries.map(
      ({ taskId, applicantName, applicantType, departmentId, zoneId, channel, caseStatus, ...entry }) => ({
        ...entry,
        id: taskId,
        applicantName: listedName(actor, {
          applicantName,
          applicantType,
          departmentId,
          zoneId,
          channel,
          status: caseStatus,
          identityPending: entry.identityPending,
        }),
        warning:
          entry.state === "open"
            ? warningLevel(
                { ...entry, stageDueOn: entry.statutoryDueOn, stageProvisional: entry.statutoryProvisional },
                today,
                calendar,
              )
            : "green",
      }),
    );
  };
}

function readRoutes(app: App, { store, now }: RouteDeps, views: TaskViews): void {
  const listing = {
    tags,
    security,
    summary: "The inbox",
    querystring: TaskQuery,
    response: { 200: TaskList, ...problems(400, 401, 403) },
  };
  app.get("/tasks", { config: reading, schema: listing }, async (request) => {
    const actor = actorOf(request);
    const { limit = 20 } = request.query;
    const entries = await store.workItems.list(filterOf(request.query, actor));
    const page = toPage(entries, limit, (entry) => ({ key: entry.sortKey, id: entry.taskId }));
    return { items: await views(page.items, actor), next: page.next };
  });

  app.get(
    "/tasks/counts",
    {
      config: reading,
      schema: {
        tags,
        security,
        summary: "How much lies in the inbox",
        response: { 200: TaskCounts, ...problems(401, 403) },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { open, mine, overdue, byActivity } = await store.workItems.counts({
        groups: groupsOf(actor),
        personId: actor.id,
        today: shanghaiDate(now()),
      });
      return { open, mine, overdue, byActivity: [...byActivity] };
    },
  );

  app.get(
    "/tasks/:id",
    {
      config: reading,
      schema: {
        tags,
        security,
        summary: "One task, whatever its state",
        params: TaskParams,
        response: { 200: TaskView, ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const entry = (await store.workItems.findListed(request.params.id)) ?? refuse("TASK_NOT_FOUND");
      if (!seesAllInboxes(actor)) requireOwnTask(actor, entry.candidateGroup);
      const [view] = await views([entry], actor);
      return view ?? refuse("TASK_NOT_FOUND");
    },
  );

  function filterOf(query: Static<typeof TaskQuery>, actor: Actor): WorkItemFilter {
    const { state = "open", activity, itemId, overdue = false, q, sort = "due", cursor, limit = 20 } = query;
    const after = readCursor(cursor);
    return {
      groups: groupsOf(actor),
      personId: actor.id,
      today: shanghaiDate(now()),
      state,
      sort,
      overdueOnly: overdue,
      limit: limit + 1,
      ...(activity !== undefined && { activityId: activity }),
      ...(itemId !== undefined && { itemId }),
      ...(q !== undefined && { search: { text: q, personsIn: namesSearched(actor) } }),
      ...(after && { after: { key: after.key, taskId: after.id } }),
    };
  }
}

function claimRoutes(app: App, { store, now }: RouteDeps, views: TaskViews): void {
  const response = { 200: TaskView, ...problems(401, 403, 404, 409) };

  app.post(
    "/tasks/:id/claim",
    { config: working, schema: { tags, security, summary: "Take a task", params: TaskParams, response } },
    async (request) => {
      const actor = actorOf(request);
      const { id } = await ownOpenTask(actor, request.params.id);
      if (!(await store.workItems.claim(id, actor.id, now()))) await refuseLoser(id);
      return show(id, actor);
    },
  );

  app.post(
    "/tasks/:id/release",
    { config: working, schema: { tags, security, summary: "Give a task back", params: TaskParams, response } },
    async (request) => {
      const actor = actorOf(request);
      const { id, assigneeId } = await ownOpenTask(actor, request.params.id);
      if (!(await store.workItems.release(id, actor.id)))
        await (assigneeId === null ? refuse("TASK_NOT_CLAIMED") : refuseLoser(id));
      return show(id, actor);
    },
  );

  async function ownOpenTask(
    actor: Actor,
    id: string,
  ): Promise<{ readonly id: string; readonly assigneeId: string | null }> {
    const task = (await store.workItems.find(id)) ?? refuse("TASK_NOT_FOUND");
    requireOwnTask(actor, task.candidateGroup);
    if (task.state !== "open") refuseDecided(task);
    return { id, assigneeId: task.assigneeId };
  }

  /** Somebody was faster: looks who. */
  async function refuseLoser(id: string): Promise<never> {
    const task = (await store.workItems.find(id)) ?? refuse("TASK_NOT_FOUND");
    return task.state === "open" ? refuseTaken(task) : refuseDecided(task);
  }

  async function show(id: string, actor: Actor): Promise<Static<typeof TaskView>> {
    const entry = (await store.workItems.findListed(id)) ?? refuse("TASK_NOT_FOUND");
    const [view] = await views([entry], actor);
    return view ?? refuse("TASK_NOT_FOUND");
  }
}

function completeRoute(app: App, { store, commandHandler }: RouteDeps): void {
  const schema = {
    tags,
    security,
    summary: "Decide a task",
    description: "The fields depend on the activity of the task. A free task need not be claimed first.",
    params: TaskParams,
    body: TaskDecisionBody,
    response: { 200: TaskDone, ...problems(400, 401, 403, 404, 409, 422) },
  };
  app.post(
    "/tasks/:id/complete",
    { config: { ...working, idempotency: "accepted" }, bodyLimit: BODY_LIMITS.decision, schema },
    async (request) => {
      const actor = actorOf(request);
      const { body } = request;
      const task = (await store.workItems.find(request.params.id)) ?? refuse("TASK_NOT_FOUND");
      requireOwnTask(actor, task.candidateGroup);
      const command = decisionCommand(body, { taskId: task.taskId, activityId: body.activity });
      const { caseFile } = await commandHandler.actOne({ caseId: task.caseId, actor, at: request.receivedAt, command });
      request.log.info(
        { caseId: caseFile.id, taskId: task.taskId, activityId: task.activityId, actorId: actor.id },
        "task decided",
      );
      return { taskId: task.taskId, case: caseSummary(caseFile, (await pinnedRelease(store.releases, caseFile)).item) };
    },
  );
}

/** Null = every group, for posts that look at all. */
function groupsOf(actor: Actor): readonly string[] | null {
  return seesAllInboxes(actor) ? null : inboxGroups(actor);
}

import type { Task, TaskDetail } from "../../../contract/tasks.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import { reviewStep } from "../../../domain/case/review/review-step.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { warningLevel } from "../../../domain/case/deadlines/urgency.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../../domain/law/dates.ts";
import { isOwnGroup } from "../../../domain/case/inbox.ts";
import { departmentOf } from "../../../domain/posting/candidate-group.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { WorkItemListEntry } from "../../../store/tables/work-item-list.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { nameOfOutcome } from "../../../domain/case/steps.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { listedName } from "../../access/names.ts";
import type { RouteDeps } from "../../deps.ts";

/** Tasks as the caller sees them, with their urgency today. */
export async function taskViews(
  { store, now }: Pick<RouteDeps, "store" | "now">,
  entries: readonly WorkItemListEntry[],
  actor: Actor,
): Promise<Task[]> {
  const on = { today: shanghaiDate(now()), calendar: await store.calendarYears.calendar() };
  return entries.map((entry) => taskView(entry, actor, on));
}

/** One task, whatever its state. Refuses with TASK_NOT_FOUND. */
export async function shownTask(deps: Pick<RouteDeps, "store" | "now">, id: string, actor: Actor): Promise<Task> {
  const entry = (await deps.store.workItems.findListed(id)) ?? refuse("TASK_NOT_FOUND");
  const [view] = await taskViews(deps, [entry], actor);
  return view ?? refuse("TASK_NOT_FOUND");
}

/** One task with the outcomes and settings that the plan of its case gives it. */
export async function taskDetail(
  deps: Pick<RouteDeps, "store" | "now">,
  { taskId, activityId, instance, itemId, release }: WorkItem,
  actor: Actor,
): Promise<TaskDetail> {
  const [task, { plan, item }] = await Promise.all([
    shownTask(deps, taskId, actor),
    pinnedRelease(deps.store.releases, { itemId, release }),
  ]);
  const node = plan.nodes[activityId];
  const step = node?.type === "step" ? node : null;
  const outcomes = (step?.offers ?? []).map((outcome) => ({
    outcome,
    name: nameOfOutcome(task.kind, outcome, step?.settings),
  }));
  return {
    ...task,
    instance,
    outcomes,
    settings: { ...step?.settings, ...(task.kind === "review" && reviewSettings(plan, activityId, item)) },
  };
}

/** What the step asks of its review; `beginsProcedures`: a word for a procedure begins it, instead of leading to its step. */
function reviewSettings(plan: FlowPlan, element: string, item: ServiceItem) {
  const { lead, points } = reviewStep(plan, element, item);
  return { lead, points, beginsProcedures: plan.legacy };
}

interface Today {
  readonly today: IsoDate;
  readonly calendar: WorkingDayCalendar;
}

function taskView(
  { taskId, applicantName, applicantType, departmentId, zoneId, channel, caseStatus, ...entry }: WorkItemListEntry,
  actor: Actor,
  on: Today,
): Task {
  const { identityPending } = entry;
  const occurrences = entry.state === "open" ? [openFor(entry.candidateGroup)] : [];
  const at = { departmentId, zoneId, channel, status: caseStatus, identityPending, occurrences };
  const place = { ...at, applicantName, applicantType };
  // Whoever is to carry out an open step handles its case.
  const isOwn = entry.state === "open" && isOwnGroup(actor, entry.candidateGroup);
  const shownName = isOwn ? applicantName : listedName(actor, place);
  return { ...entry, id: taskId, applicantName: shownName, warning: warningOf(entry, on) };
}

/** The open step that the row is of. */
function openFor(group: string) {
  const department = departmentOf(group);
  return { outcome: null, ...(department !== null && { departmentId: department }) };
}

function warningOf(
  entry: Pick<
    WorkItemListEntry,
    "state" | "nextDueOn" | "nextProvisional" | "nextBinding" | "statutoryDueOn" | "statutoryProvisional"
  >,
  { today, calendar }: Today,
): Task["warning"] {
  if (entry.state !== "open") return "green";
  const { statutoryDueOn: stageDueOn, statutoryProvisional: stageProvisional } = entry;
  return warningLevel({ ...entry, stageDueOn, stageProvisional }, today, calendar);
}

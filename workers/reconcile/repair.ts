import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { flowOf, type FlowContext } from "../../domain/case/event-flow.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { plainEnd, startVariables } from "../../domain/flow/resolve.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { isBeforeTheFirstStep } from "../../domain/case/status.ts";
import { newId } from "../../store/ids.ts";
import { stepRef } from "../../store/tables/work-items.ts";
import type { HeldCase } from "../../store/tables/cases.ts";
import type { Tables } from "../../store/tables.ts";
import { afterEntries, entryActs, type EntryDeps, type TaskChange } from "../feed/entries.ts";
import { newWorkItems } from "../feed/new-work-items.ts";
import type { Difference, ReconcileDeps } from "./find-differences.ts";
import { placeOf } from "./waiting-tasks.ts";

/** Repair also performs acts: where the case records the beginning and the end of a step, those are entered first. */
export interface RepairDeps extends ReconcileDeps {
  readonly commandHandler: EntryDeps["commandHandler"];
  readonly log: EntryDeps["log"];
}

/**
 * Repairs one difference by the usual means: the inbox gets or loses an item, the engine gets a message by the outbox.
 * False if a person must decide: a process of an unknown case, a case that lost its process before its end.
 */
export async function repairDifference(difference: Difference, deps: RepairDeps, now: Date): Promise<boolean> {
  switch (difference.kind) {
    case "taskNotInInbox":
      return showTask(difference, deps, now);
    case "workItemWithoutTask":
      return hideTask(difference, deps, now);
    case "decisionNotTold":
      return resendDecision(difference, deps, now);
    case "messageNotTold":
      return tell(difference.caseId, { type: "correlate", messageName: difference.messageName }, deps, now);
    case "caseWithoutInstance":
      // A flow that is restarted here does nothing twice: intake finds the receipt.
      return isBeforeTheFirstStep(difference.status) && restart(difference, deps, now);
    case "instanceOfEndedCase":
      return stopFlow(difference.caseId, deps, now);
    case "instanceOfUnknownCase":
      return false;
  }
}

async function showTask(
  difference: Extract<Difference, { kind: "taskNotInInbox" }>,
  deps: RepairDeps,
  now: Date,
): Promise<boolean> {
  const { engine } = deps;
  const { caseId, taskId, processInstanceId, activityId, name, served } = difference;
  const place = await placeOf(engine, { id: taskId, processInstanceId, ...(served && { served }) });
  const { candidateGroup, instance } = place;
  if (candidateGroup === null) return false;
  const task = { taskId, caseId, activityId, name, candidateGroup, instance, createdAt: now.toISOString() };
  const shown = await changeTask({ ...task, change: "made" }, entering(deps, now), async (tx, held) => {
    const unknownCases = await tx.workItems.add(await newWorkItems([task], held, tx));
    return unknownCases.length === 0 ? 1 : 0;
  });
  return shown === 1;
}

async function hideTask(
  { taskId, caseId, activityId }: Extract<Difference, { kind: "workItemWithoutTask" }>,
  deps: RepairDeps,
  now: Date,
): Promise<boolean> {
  const instance = (await deps.store.workItems.find(taskId))?.instance ?? null;
  const change = { taskId, caseId, activityId, instance, change: "deleted" } as const;
  await changeTask(change, entering(deps, now), async (tx) => {
    await tx.workItems.markGone([taskId]);
    return 1;
  });
  return true;
}

function entering({ store, commandHandler, log }: RepairDeps, now: Date): EntryDeps & Pick<ReconcileDeps, "store"> {
  return { store, commandHandler, log, now: () => now };
}

/** Applies one change of the engine to the inbox, after the act that it asks for, as the feed does. */
function changeTask(
  change: TaskChange,
  deps: EntryDeps & Pick<ReconcileDeps, "store">,
  apply: (tx: Tables, held: readonly HeldCase[]) => Promise<number>,
): Promise<number> {
  return afterEntries(
    (done) =>
      deps.store.transaction(async (tx) => {
        const held = await tx.cases.hold([change.caseId]);
        const before = (await entryActs([change], held, tx)).filter(({ key }) => !done.has(key));
        return before.length > 0 ? before : apply(tx, held);
      }),
    deps,
  );
}

/** The journal has the decision; the engine gets the same variables that the act itself would have sent. */
async function resendDecision(
  { caseId, taskId }: Extract<Difference, { kind: "decisionNotTold" }>,
  deps: ReconcileDeps,
  now: Date,
): Promise<boolean> {
  const entries = await deps.store.journal.ofCase(caseId);
  const decided = entries.find(
    (entry) => (entry.data["task"] as { taskId?: string } | null | undefined)?.taskId === taskId,
  );
  const stored = await deps.store.cases.find(caseId);
  const item = await deps.store.workItems.find(taskId);
  if (!decided || !stored || !item) return false;
  const event = { type: decided.type, ...decided.data, task: stepRef(item) } as unknown as CaseEvent;
  const [command] = flowOf(event, await flowAt(decided.at, stored.file, deps));
  return command !== undefined && tell(caseId, command, deps, now);
}

async function flowAt(
  at: string,
  { itemId, release, membership }: CaseFile,
  { store }: ReconcileDeps,
): Promise<FlowContext> {
  const pinned = await store.releases.find(itemId, release);
  if (!pinned) throw new Error(`Release ${release} of ${itemId} has no flow plan`);
  return {
    plan: pinned.plan,
    on: shanghaiDate(at),
    calendar: await store.calendarYears.calendar(),
    ...(membership !== null && { called: { form: pinned.form } }),
  };
}

/** That of a member is ended, so that its package goes on. */
async function stopFlow(caseId: string, deps: ReconcileDeps, now: Date): Promise<boolean> {
  const file = (await deps.store.cases.find(caseId))?.file;
  if (file === undefined) return false;
  if (file.membership === null) return tell(caseId, { type: "cancel", reason: "reconciled" }, deps, now);
  const { plan } = await flowAt(now.toISOString(), file, deps);
  return tell(caseId, { type: "end", at: plainEnd(plan), reason: "reconciled" }, deps, now);
}

/** With the variables with which the filing itself started the flow. */
async function restart(
  { caseId, itemId, release }: Extract<Difference, { kind: "caseWithoutInstance" }>,
  deps: ReconcileDeps,
  now: Date,
): Promise<boolean> {
  const [stored, pinned] = await Promise.all([
    deps.store.cases.find(caseId),
    deps.store.releases.find(itemId, release),
  ]);
  // The flow of a member is started by that of its package alone.
  if (!stored || !pinned || stored.file.membership !== null) return false;
  const facts = routingFacts(pinned.form.components, stored.file.application);
  const variables = { ...startVariables(pinned.plan, facts), caseId, itemId };
  return tell(caseId, { type: "start", itemId, release, variables }, deps, now);
}

async function tell(caseId: string, command: FlowCommand, { store }: ReconcileDeps, now: Date): Promise<boolean> {
  await store.outbox.add([{ commandId: newId(), caseId, command, at: now.toISOString() }]);
  return true;
}

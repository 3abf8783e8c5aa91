import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { flowOf, type FlowContext } from "../../domain/case/event-flow.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { plainEnd } from "../../domain/flow/resolve.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { withWholeFamilies } from "../../store/handler/families.ts";
import { placeLost } from "../../store/handler/place-lost.ts";
import { newId } from "../../store/ids.ts";
import { stepRef } from "../../store/tables/work-items.ts";
import type { HeldCase } from "../../store/tables/cases.ts";
import type { Tables } from "../../store/tables.ts";
import { afterEntries, entryActs, type EntryDeps, type TaskChange } from "../feed/entries.ts";
import { newWorkItems } from "../feed/new-work-items.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Difference, ReconcileDeps } from "./find-differences.ts";
import { placeOf } from "./waiting-tasks.ts";

/** Repair also performs acts: where the case records the beginning and the end of a step, those are entered first. */
export interface RepairDeps extends ReconcileDeps {
  readonly engine: ReconcileDeps["engine"] & Pick<Engine, "kind" | "placesOf">;
  readonly commandHandler: EntryDeps["commandHandler"];
  readonly log: EntryDeps["log"];
}

/**
 * Repairs one difference by the usual means: the inbox gets or loses an item, the engine gets a message by the outbox.
 * False if a person must decide: a process of an unknown case, a case that lost its process and of which the record does not tell where it stands.
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
      return putBack(difference.caseId, deps, now);
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

/** Where the record has it, as when the whole engine is rebuilt. */
async function putBack(caseId: string, { store, engine }: RepairDeps, now: Date): Promise<boolean> {
  // A stock engine cannot place what a package calls.
  const isStock = (await engine.kind()) === "stock";
  const file = (await store.cases.find(caseId))?.file;
  if (file === undefined || (isStock && (file.packaging !== null || file.membership !== null))) return false;
  const time = { calendar: await store.calendarYears.calendar(), now: now.toISOString() };
  return withWholeFamilies(() => store.unhurriedTransaction((tx) => placeLost(tx, caseId, { time, engine })));
}

async function tell(caseId: string, command: FlowCommand, { store }: ReconcileDeps, now: Date): Promise<boolean> {
  await store.outbox.add([{ commandId: newId(), caseId, command, at: now.toISOString() }]);
  return true;
}

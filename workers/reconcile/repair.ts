import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { flowOf } from "../../domain/case/event-flow.ts";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { isBeforeTheFirstStep } from "../../domain/case/status.ts";
import { newId } from "../../store/ids.ts";
import type { Difference, ReconcileDeps } from "./find-differences.ts";

/**
 * Repairs one difference by the usual means: the inbox gets or loses an item, the engine gets a message by the outbox.
 * False if a person must decide: a process of an unknown case, a case that lost its process before its end.
 */
export async function repairDifference(difference: Difference, deps: ReconcileDeps, now: Date): Promise<boolean> {
  switch (difference.kind) {
    case "taskNotInInbox":
      return showTask(difference, deps, now);
    case "workItemWithoutTask":
      await deps.store.workItems.markGone([difference.taskId]);
      return true;
    case "decisionNotTold":
      return resendDecision(difference, deps, now);
    case "caseWithoutInstance":
      // A flow that is restarted here does nothing twice: intake finds the receipt.
      return isBeforeTheFirstStep(difference.status) && tell(difference.caseId, startOf(difference), deps, now);
    case "instanceOfEndedCase":
      return tell(difference.caseId, { type: "cancel", reason: "reconciled" }, deps, now);
    case "instanceOfUnknownCase":
      return false;
  }
}

async function showTask(
  difference: Extract<Difference, { kind: "taskNotInInbox" }>,
  { store, engine }: ReconcileDeps,
  now: Date,
): Promise<boolean> {
  const { caseId, taskId, activityId, name } = difference;
  const [candidateGroup] = await engine.candidateGroupsOf(taskId);
  if (candidateGroup === undefined) return false;
  const unknownCases = await store.transaction(async (tx) => {
    await tx.cases.hold([caseId]);
    return tx.workItems.add([{ taskId, caseId, activityId, name, candidateGroup, createdAt: now.toISOString() }]);
  });
  return unknownCases.length === 0;
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
  const [command] = decided ? flowOf({ type: decided.type, ...decided.data } as unknown as CaseEvent) : [];
  return command !== undefined && tell(caseId, command, deps, now);
}

function startOf({ caseId, itemId, release }: Extract<Difference, { kind: "caseWithoutInstance" }>): FlowCommand {
  return { type: "start", itemId, release, variables: { caseId, itemId } };
}

async function tell(caseId: string, command: FlowCommand, { store }: ReconcileDeps, now: Date): Promise<boolean> {
  await store.outbox.add([{ commandId: newId(), caseId, command, at: now.toISOString() }]);
  return true;
}

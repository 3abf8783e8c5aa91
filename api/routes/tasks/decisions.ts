import type { TaskDecisions } from "../../../contract/task-decisions.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { DecidedTask } from "../../../domain/case/decided-task.ts";
import type { TaskActivity } from "../../../domain/case/tasks.ts";

type TaskDecision = TaskDecisions[TaskActivity];

/** The decision as a command; omitted fields are null. */
export function decisionCommand(decision: TaskDecision, task: DecidedTask): Command {
  const toCommand = COMMANDS[decision.activity] as (decision: TaskDecision, task: DecidedTask) => Command;
  return toCommand(decision, task);
}

/** One row per activity: a missing one does not compile. */
const COMMANDS: { readonly [A in TaskActivity]: (decision: TaskDecisions[A], task: DecidedTask) => Command } = {
  acceptance: (
    { outcome, verdicts = [], reason = null, basis = null, competentOrgan = null, ground = null },
    task,
  ) => ({
    type: "decideAcceptance",
    task,
    outcome,
    reason,
    basis,
    competentOrgan,
    ground,
    verdicts: verdicts.map(({ materialId, verdict, fault = null, fix = null }) => ({
      materialId,
      verdict,
      fault,
      fix,
    })),
  }),
  terminationSignOff: ({ outcome, reason = null }, task) => ({ type: "answerTermination", task, outcome, reason }),
  reviewTask: ({ outcome, points = [], opinion = null, ground = null, reason = null, basis = null }, task) => ({
    type: "recordReview",
    task,
    outcome,
    opinion,
    ground,
    reason,
    basis,
    points: points.map(({ point, passed, note = null }) => ({ point, passed, note })),
  }),
  siteSurvey: ({ persons, place, passed, result }, task) => ({
    type: "finishSpecialProcedure",
    task,
    persons,
    place,
    passed,
    result,
  }),
  signOffTask: ({ outcome, decision = null, seenHash = null, reason = null }, task) => ({
    type: "signOff",
    task,
    outcome,
    decision,
    seenHash,
    reason,
  }),
  delivery: ({ recipient = "", recipientIdNumber = "", identityCheck = "", service = null }, task) => ({
    type: "recordDelivery",
    task,
    recipient,
    recipientIdNumber,
    identityCheck,
    service,
  }),
};

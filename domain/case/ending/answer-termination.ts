import { closed, oneOf } from "../../shapes.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import { PROSE } from "../prose.ts";
import { noticeSeriesOf } from "../notices/request-document.ts";
import { requireAuthority } from "../../letter/letter.ts";
import { requestDocument } from "../notices/request-document.ts";
import { terminationNotice } from "./termination-notice.ts";
import { refuse } from "../../rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { STATUS_NAMES } from "../status.ts";
import type { Termination } from "./termination.ts";
import { requireText } from "../guards.ts";
import { refOf, requireNotProposer } from "../parties/separation.ts";

const BODY = closed(
  { outcome: oneOf(["confirmed", "returned"]), reason: PROSE },
  { $id: "TerminationDecision", description: "终止办理签批" },
);

/** 首席代表 confirms or returns the proposal to terminate a case whose supplement did not arrive. */
export type AnswerTermination = CommandOfBody<"answerTermination", typeof BODY, OfTask>;

/** 终止办理签批: needs the same authority as a decision; the proposer may not confirm it. */
export const answerTermination = defineCommand<AnswerTermination>()({
  type: "answerTermination",
  body: BODY,
  by: ["chiefRepresentative"],
  needs: {
    letters: true,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    series: ({ outcome }, subject) => (outcome === "confirmed" ? noticeSeriesOf(subject, "terminationNotice") : []),
  },
  decide,
});

function decide(caseFile: CaseFile, command: AnswerTermination, context: DecideContext): readonly CaseEvent[] {
  const { actor, item } = context;
  requireNotProposer(requireOpenProposal(caseFile).proposedById, refOf(actor), context);
  const on = shanghaiDate(context.now);
  const letter = requireAuthority(context.letters, {
    departmentId: item.departmentId,
    itemId: item.id,
    holderId: actor.id,
    on,
    act: "sign",
  });
  const confirmed = command.outcome === "confirmed";
  const answered: CaseEvent = {
    type: "terminationAnswered",
    confirmed,
    reason: confirmed ? command.reason : requireText(command.reason, "REASON_REQUIRED", "reason"),
    letterNumber: letter.number,
    capacity: letter.capacity,
    on,
    task: command.task,
  };
  return confirmed
    ? [answered, requestDocument(evolveAll(caseFile, [answered]), terminationNotice, context)]
    : [answered];
}

/** The open proposal of a case that still waits for its supplement. */
function requireOpenProposal(caseFile: CaseFile): Termination {
  const { status, termination } = caseFile;
  if (termination === null || termination.confirmed || status !== "supplementRequested")
    return refuseOvertaken(caseFile);
  return termination;
}

/** The task may still be on the screen when the supplement has arrived or the case was withdrawn or deemed accepted: the refusal states what came first. */
function refuseOvertaken({ status, endedOn, supplement, acceptance }: CaseFile): never {
  if (endedOn !== null)
    return refuse("STATUS_FORBIDS", {
      title: `办件已于${chineseDate(endedOn)}结束，状态为“${STATUS_NAMES[status]}”，不需要再签批终止办理。`,
    });
  if (supplement?.submittedOn)
    refuse("TERMINATION_OVERTAKEN", {
      title: `申请人已于${chineseDate(supplement.submittedOn)}提交补正材料，终止办理的提议已失效，退回受理审核。`,
    });
  if (acceptance !== null)
    refuse("TERMINATION_OVERTAKEN", {
      title: `本办件已受理，受理日期为${chineseDate(acceptance.on)}，终止办理的提议已失效。`,
    });
  return refuse("STATUS_FORBIDS");
}

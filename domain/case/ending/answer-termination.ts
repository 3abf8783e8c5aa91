import { requireAuthority } from "../../letter/letter.ts";
import { requestDocument } from "../notices/request-document.ts";
import { terminationNotice } from "./termination-notice.ts";
import { refuse } from "../../rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { AnswerTermination } from "../commands.ts";
import type { Decide } from "../context.ts";
import type { CaseEvent } from "../events.ts";
import { evolveAll } from "../evolve.ts";
import { requireOwnArea, requireRole, requireText } from "../guards.ts";
import { refOf, requireNotProposer } from "../parties/separation.ts";

/** 终止办理签批: needs the same authority as a decision; who proposed it may not confirm it. */
export const answerTermination: Decide<AnswerTermination> = (caseFile, command, context) => {
  const { actor, item } = context;
  requireRole(actor, "chiefRepresentative");
  requireOwnArea(actor, context);
  if (caseFile.termination === null) refuseOvertaken(caseFile);
  if (caseFile.termination?.confirmed) refuse("STATUS_FORBIDS");
  if (caseFile.termination) requireNotProposer(caseFile.termination.proposedById, refOf(actor), context);
  const on = shanghaiDate(context.now);
  const letter = requireAuthority(context.letters, {
    departmentId: item.departmentId,
    itemId: item.id,
    holderId: actor.id,
    on,
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
};

/** The task may still be on the screen when the supplement has come in: the chief representative is told what came first. */
function refuseOvertaken({ supplement }: CaseFile): never {
  if (supplement?.submittedOn)
    refuse("TERMINATION_OVERTAKEN", {
      title: `申请人已于${chineseDate(supplement.submittedOn)}提交补正材料，终止办理的提议已失效，退回受理审核。`,
    });
  return refuse("STATUS_FORBIDS");
}

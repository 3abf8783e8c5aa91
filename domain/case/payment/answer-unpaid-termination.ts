import { shanghaiDate } from "../../law/dates.ts";
import { requireAuthority } from "../../letter/letter.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, oneOf, optional, nullable, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireText } from "../guards.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { refOf, requireNotProposer } from "../parties/separation.ts";
import { LONGEST_REASON } from "../prose.ts";
import { openOrder } from "./payment.ts";
import { unpaidTerminationNotice } from "./unpaid-termination-notice.ts";

/** 终止办理签批 of a proposal because of an unpaid fee. */
export interface AnswerUnpaidTermination {
  readonly type: "answerUnpaidTermination";
  readonly outcome: "confirmed" | "returned";
  /** Why it is returned. */
  readonly reason: string | null;
}

/**
 * 终止办理签批（逾期未缴费）: needs the same authority as a decision; whoever proposed it may not confirm it. Refuses with FEE_NOT_OWED once the fee is paid or waived, and with PAYMENT_NOT_VERIFIED unless the
 * provider has said today that nobody has paid.
 */
export const answerUnpaidTermination = defineCaseAct<AnswerUnpaidTermination>()({
  type: "answerUnpaidTermination",
  body: closed({
    outcome: oneOf(["confirmed", "returned"]),
    reason: optional(nullable(paragraph(LONGEST_REASON, "Why it is returned"))),
  }),
  by: ["chiefRepresentative"],
  needs: {
    letters: true,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    series: ({ outcome }, subject) => (outcome === "confirmed" ? noticeSeriesOf(subject, "terminationNotice") : []),
  },
  title: "签批终止办理（逾期未缴费）",
  resource: "unpaid-termination",
  summary: "Confirm or return the proposal to end an unpaid case",
  example: { outcome: "confirmed", reason: null },
  refuses: [
    "AUTHORITY_EXPIRED",
    "AUTHORITY_MISSING",
    "AUTHORITY_REVOKED",
    "FEE_NOT_OWED",
    "PAYMENT_NOT_VERIFIED",
    "REASON_REQUIRED",
    "REVIEWER_MAY_NOT_SIGN",
  ],
  offered: (caseFile, { actor, item }) =>
    actor.departmentId === item.departmentId && proposal(caseFile) !== null && openOrder(caseFile) !== null,
  decide,
});

function decide(caseFile: CaseFile, command: AnswerUnpaidTermination, context: DecideContext): readonly CaseEvent[] {
  const { actor, item } = context;
  const proposed = proposal(caseFile);
  const order = openOrder(caseFile);
  if (order === null || proposed === null) return refuse("FEE_NOT_OWED");
  requireNotProposer(proposed.proposedById, refOf(actor), context);
  const on = shanghaiDate(context.now);
  if (command.outcome === "confirmed" && order.unpaidOn !== on) refuse("PAYMENT_NOT_VERIFIED");
  const { number: letterNumber, capacity } = requireAuthority(context.letters, {
    departmentId: item.departmentId,
    itemId: item.id,
    holderId: actor.id,
    on,
    act: "sign",
  });
  const confirmed = command.outcome === "confirmed";
  const answered: CaseEvent = {
    type: "unpaidTerminationAnswered",
    confirmed,
    reason: confirmed ? command.reason : requireText(command.reason, "REASON_REQUIRED", "reason"),
    letterNumber,
    capacity,
    on,
  };
  if (!confirmed) return [answered];
  return [answered, requestDocument(evolveAll(caseFile, [answered]), unpaidTerminationNotice, context)];
}

function proposal({ termination }: CaseFile): CaseFile["termination"] {
  return termination !== null && !termination.confirmed && termination.basis !== undefined ? termination : null;
}

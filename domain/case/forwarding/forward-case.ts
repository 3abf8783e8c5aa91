import { isProved } from "../../identity/proof.ts";
import { wasInTime } from "../../law/clock.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { requireAuthority } from "../../letter/letter.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, nullable, oneOf, optional, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { signableText } from "../decision/signable.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireStatus, requireText } from "../guards.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { refOf, requireNotReviewer } from "../parties/separation.ts";
import { PROSE } from "../prose.ts";
import { reviewInForce } from "../review/review.ts";
import { forwardingLetter } from "./forwarding-letter.ts";
import { preliminaryReviewDueOn, type Forwarding } from "./forwarding.ts";
import { preliminaryOpinion } from "./preliminary-opinion.ts";

const BODY = closed(
  {
    outcome: oneOf(["forwarded", "returned"]),
    // Digest of what the screen showed.
    seenHash: optional(nullable(paragraph(64))),
    reason: PROSE,
  },
  { $id: "Forwarding", description: "转报" },
);

/** 转报 */
export type ForwardCase = CommandOfBody<"forwardCase", typeof BODY, OfTask>;

/**
 * 转报: the chief representative forwards what the screen showed, the preliminary opinion with all materials, to the upper body (APL art. 35); or returns the case to the review. Needs the authority of
 * a decision and another person than a reviewer. Not refused when it is late (art. 43): it is owed still, and the record tells.
 */
export const forwardCase = defineCommand<ForwardCase>()({
  type: "forwardCase",
  body: BODY,
  by: ["chiefRepresentative"],
  needs: {
    letters: true,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    series: ({ outcome }, subject) => (outcome === "forwarded" ? noticeSeriesOf(subject, "forwardingLetter") : []),
  },
  decide,
});

function decide(caseFile: CaseFile, command: ForwardCase, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "awaitingSignOff");
  const on = shanghaiDate(context.now);
  if (command.outcome === "returned") {
    const reason = requireText(command.reason, "REASON_REQUIRED", "reason");
    return [{ type: "signOffReturned", reason, byId: context.actor.id, on, task: command.task }];
  }
  const forwarding = forwardingOf(caseFile, command, context);
  const stopsClocks = forwarding.after === "await" && context.item.kind === "preliminaryForwarding";
  const forwarded: CaseEvent = { type: "caseForwarded", forwarding, stopsClocks, task: command.task };
  const after = evolveAll(caseFile, [forwarded]);
  const papers = [forwardingLetter, preliminaryOpinion].map((template) => requestDocument(after, template, context));
  const closed: CaseEvent = { type: "caseClosed", on, closingCode: "forwarded" };
  return [forwarded, ...papers, ...(forwarding.after === "close" ? [closed] : [])];
}

function forwardingOf(caseFile: CaseFile, command: ForwardCase, context: DecideContext): Forwarding {
  const { actor, item, step, calendar, now } = context;
  const review = reviewInForce(caseFile);
  if (step?.kind !== "forwarding" || review === null || caseFile.acceptance === null)
    return refuse("TASK_OUTCOME_UNKNOWN");
  if (!isProved(caseFile))
    refuse("IDENTITY_UNPROVED", { title: "申请人（经办人）身份待核，综合窗口核实身份前不能转报。" });
  if (command.seenHash !== context.digest(signableText(caseFile))) refuse("CASE_CHANGED_SINCE_SEEN");
  const on = shanghaiDate(now);
  requireNotReviewer(caseFile, refOf(actor), context);
  const letter = requireAuthority(context.letters, {
    departmentId: item.departmentId,
    itemId: item.id,
    holderId: actor.id,
    on,
    act: "sign",
  });
  const counted = { acceptedOn: caseFile.acceptance.on, pauses: caseFile.pauses, today: on };
  const due = preliminaryReviewDueOn(item, counted, calendar);
  const { to, after } = step.settings as unknown as Pick<Forwarding, "to" | "after">;
  return {
    instance: command.task.instance,
    element: command.task.activityId,
    to,
    after,
    on,
    opinion: review.opinion,
    reason: review.reason,
    dueOn: due.date,
    inTime: wasInTime(on, due),
    letterNumber: letter.number,
    capacity: letter.capacity,
    byId: actor.id,
    byName: actor.name,
    answer: null,
  };
}

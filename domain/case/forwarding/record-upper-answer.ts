import { shanghaiDate } from "../../law/dates.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, Day, line, nullable, oneOf, optional } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { PROSE } from "../prose.ts";
import { awaitedForwarding } from "./forwarding.ts";
import { upperAnswerProblems } from "./upper-answer-problems.ts";
import { upperDecisionNotice } from "./upper-decision-notice.ts";

const BODY = closed(
  {
    outcome: oneOf(["granted", "refused", "returned"]),
    documentNumber: optional(nullable(line(100))),
    on: Day,
    words: PROSE,
  },
  { $id: "UpperAnswer", description: "上级答复" },
);

/** 登记上级答复 */
export type RecordUpperAnswer = CommandOfBody<"recordUpperAnswer", typeof BODY, OfTask>;

/**
 * 登记上级答复: what the upper body decided, with the number and the day of its paper. Where it decides on the application, the case closes and the applicant is told in writing; where its consent is a
 * condition, the hall's own decision follows it. One that it returned goes back to the review; the applicant hands in nothing again (APL art. 35).
 * Refuses where no answer is awaited, a paper without its number, an answer from before the forwarding or to come.
 */
export const recordUpperAnswer = defineCommand<RecordUpperAnswer>()({
  type: "recordUpperAnswer",
  body: BODY,
  by: ["officer", "chiefRepresentative"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: ({ outcome }, subject) => (outcome === "returned" ? [] : noticeSeriesOf(subject, "upperDecisionNotice")),
  },
  decide,
});

function decide(caseFile: CaseFile, command: RecordUpperAnswer, context: DecideContext): readonly CaseEvent[] {
  const { actor, now, step } = context;
  const forwarding = awaitedForwarding(caseFile);
  if (forwarding === null || step?.kind !== "upperAnswer") return refuse("UPPER_ANSWER_NOT_AWAITED");
  const today = shanghaiDate(now);
  refuseFirst(upperAnswerProblems(command, { forwardedOn: forwarding.on, today }));
  const { outcome, task } = command;
  const answered: CaseEvent = {
    type: "upperAnswered",
    to: forwarding.to,
    answer: {
      instance: task.instance,
      result: outcome,
      documentNumber: command.documentNumber?.trim() || null,
      on: command.on,
      words: command.words?.trim() || null,
      recordedById: actor.id,
      recordedByName: actor.name,
      recordedOn: today,
    },
    task,
  };
  if (outcome === "returned" || step.settings["then"] !== "close") return [answered];
  const notice = requestDocument(evolveAll(caseFile, [answered]), upperDecisionNotice, context);
  return [answered, notice, { type: "caseClosed", on: today, closingCode: "forwarded" }];
}

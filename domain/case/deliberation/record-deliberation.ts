import { shanghaiDate } from "../../law/dates.ts";
import { refuseFirst } from "../../rule-violation.ts";
import { closed, line, list, oneOf, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolve } from "../evolve.ts";
import { requestDocument } from "../notices/request-document.ts";
import { PERSON_CHOICE } from "../procedures/person-choice.ts";
import { LONGEST_REASON } from "../prose.ts";
import { deliberationMinutes } from "./deliberation-minutes.ts";
import { deliberationProblems } from "./deliberation-problems.ts";
import { USUAL_QUORUM } from "./deliberation.ts";
import { requireParticipants } from "./participants.ts";

const BODY = closed(
  {
    outcome: oneOf(["agreed", "disagreed"]),
    chair: PERSON_CHOICE,
    participants: list(PERSON_CHOICE, { maxItems: 50 }),
    place: line(),
    question: line(),
    views: paragraph(LONGEST_REASON),
    reason: paragraph(LONGEST_REASON),
  },
  { $id: "DeliberationRecord", description: "集体审议" },
);

/** 集体审议: who took part, on what, their views and conclusion. */
export type RecordDeliberation = CommandOfBody<"recordDeliberation", typeof BODY, OfTask>;

/**
 * 集体审议: records the deliberation and makes its minutes. An agreement is a fact that a signature may need; a disagreement takes the review back.
 * Refuses fewer persons than the step wants, unknown persons, the applicant among them, and empty words.
 */
export const recordDeliberation = defineCommand<RecordDeliberation>()({
  type: "recordDeliberation",
  body: BODY,
  by: ["officer", "chiefRepresentative"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "roster",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: RecordDeliberation, context: DecideContext): readonly CaseEvent[] {
  const { actor } = context;
  const { chair, others } = requireParticipants(
    caseFile,
    { chair: command.chair, others: command.participants, atLeast: quorumOf(context) },
    context,
  );
  refuseFirst(deliberationProblems(command));
  const recorded: CaseEvent = {
    type: "deliberationRecorded",
    deliberation: {
      instance: command.task.instance,
      element: command.task.activityId,
      on: shanghaiDate(context.now),
      place: command.place.trim(),
      chair,
      participants: others,
      question: command.question.trim(),
      views: command.views.trim(),
      outcome: command.outcome,
      reason: command.reason.trim(),
      recordedById: actor.id,
      recordedByName: actor.name,
    },
    task: command.task,
  };
  return [recorded, requestDocument(evolve(caseFile, recorded), deliberationMinutes, context)];
}

/** As the designer set it. */
function quorumOf({ step }: DecideContext): number {
  const atLeast = step?.settings["atLeast"];
  return typeof atLeast === "number" ? atLeast : USUAL_QUORUM;
}

import type { CaseFile } from "../case-file.ts";
import { defineCommand, noSeries, noMandates } from "../define-command.ts";
import { sameName } from "../../identity/person-name.ts";
import { isProved } from "../../identity/proof.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireStatus } from "../guards.ts";

/** 审查准备, in the review step: decides by rule if the item allows it and the shared record exists. */
export interface PrepareReview {
  readonly type: "prepareReview";
}

/**
 * 审查准备: the case enters review. If the item is decided by rule and the applicant's shared record exists,
 * all review points are answered from it and the case goes straight to sealing; otherwise a person reviews.
 */
export const prepareReview = defineCommand<PrepareReview>()({
  type: "prepareReview",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: true,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, _command: PrepareReview, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "accepted");
  const { review, reviewByPersonWhen } = context.item.hall;
  const needsPerson =
    !isProved(caseFile) ||
    !isRecordOf(caseFile.applicant.name, context) ||
    (reviewByPersonWhen !== null && caseFile.application[reviewByPersonWhen] === true);
  // The shared record is the applicant's own: it may not decide for, or be shown to, anyone whose identity is not proved, nor be used under a different name.
  const record = needsPerson ? null : context.record;
  const decidable = review === "rule" && record !== null;
  const prepared: CaseEvent = { type: "reviewPrepared", decidable, record };
  return decidable ? [prepared, reviewedByRule(context)] : [prepared];
}

/** Name and number belong together: the record was found by number, so its name must be the applicant's. */
function isRecordOf(name: string, { recordSubject }: DecideContext): boolean {
  return (
    recordSubject !== null && [recordSubject.name, ...recordSubject.formerNames].some((own) => sameName(own, name))
  );
}

function reviewedByRule(context: DecideContext): CaseEvent {
  const { item, actor } = context;
  return {
    type: "reviewRecorded",
    review: {
      byId: actor.id,
      byName: "系统按规则审查",
      mode: "rule",
      points: item.reviewPoints.map((point) => ({ point, passed: true, note: "与共享数据一致" })),
      opinion: "grant",
      reason: null,
      basis: null,
      on: shanghaiDate(context.now),
    },
    task: null,
  };
}

import { beside, sealed } from "../../journal/keeping.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { outcomeIn, textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Finding } from "./finding.ts";
import type { Review } from "./review.ts";

/** 进入审查. */
export interface ReviewPrepared {
  readonly type: "reviewPrepared";
  readonly decidable: boolean;
  readonly record: Readonly<Record<string, string | number>> | null;
}

export const reviewPrepared = defineEvent<ReviewPrepared>()({
  type: "reviewPrepared",
  title: "进入审查",
  readBy: "staff",
  keeps: { decidable: "open", record: (record) => sealed(record) },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 审查完成, of the leading review: the opinion on which the signer decides. */
export interface ReviewRecorded {
  readonly type: "reviewRecorded";
  readonly review: Review;
  readonly task: DecidedTask | null;
}

export const reviewRecorded = defineEvent<ReviewRecorded>()({
  type: "reviewRecorded",
  title: (data, item) => withWord("审查完成", outcomeIn(data, item, "review", "opinion")),
  readBy: "staff",
  keeps: { review: keepReview, task: "open" },
  ends: ({ task }) => endOf(task, "submitted"),
  sends: null,
  changesFile: true,
});

/** 协办审查完成: what the signer sees beside the leading review. */
export interface FindingRecorded {
  readonly type: "findingRecorded";
  readonly finding: Finding;
  readonly task: DecidedTask;
}

export const findingRecorded = defineEvent<FindingRecorded>()({
  type: "findingRecorded",
  title: ({ finding }, item) => {
    const step = textAt({ finding }, "finding", "step");
    const done = step === null ? "协办审查完成" : `${step}完成`;
    return withWord(done, outcomeIn({ finding }, item, "finding", "opinion"));
  },
  readBy: "staff",
  keeps: { finding: keepReview, task: "open" },
  ends: ({ task }) => endOf(task, "submitted"),
  sends: null,
  changesFile: true,
});

/** The answers in the open, the officer's texts beside them. */
function keepReview({ points, reason, basis, ...review }: Review | Finding): unknown {
  return {
    ...review,
    points: points.map(({ note, ...answer }) => ({ ...answer, note: beside(note, "words") })),
    reason: beside(reason, "words"),
    basis: beside(basis, "words"),
  };
}

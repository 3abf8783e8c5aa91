import type { CaseFile } from "./case-file.ts";
import { deliberationsInForce } from "./deliberation/deliberation.ts";
import { forwardingInForce, upperDecision } from "./forwarding/forwarding.ts";
import { isOpen } from "./occurrences/occurrence.ts";
import { isSettled } from "./payment/payment.ts";
import { proposedRevocation } from "./post-check/post-check.ts";
import { isPublicised } from "./publicity/publicity.ts";
import { reviewInForce } from "./review/review.ts";

/** A step that is open: an open work item, or an occurrence whose beginning the case file records. */
export interface OpenStep {
  /** Its kind; `StepKind` for steps of this version. */
  readonly kind: string;
  /** Id of its element in the diagram. */
  readonly element: string;
  readonly taskId: string;
}

/** Steps that are open beside what the case file knows, without the step that is being carried out. */
export type OpenSteps = readonly OpenStep[];

/** Something that may be true of a case. */
export interface FactDefinition {
  readonly name: string;
  /** What a refusal says where it is needed and does not hold. */
  readonly absent: string;
  readonly holds: (file: CaseFile, open: OpenSteps) => boolean;
}

/** Several steps may establish the review, and others contribute to it: it is complete when none of them is open. */
const REVIEWING: readonly string[] = ["review", "opinion", "specialProcedure"];

/**
 * What may be true of a case, by name. Steps say which of these they need, establish or take away: the guard at run time and the checks of a diagram read the same names.
 * They are predicates over the case file and never stored, so that they cannot contradict it. The scope is the case; those of a package and its members are added with the packages.
 */
export const FACTS = {
  received: { name: "已收件", absent: "尚未收件", holds: ({ receivedOn }) => receivedOn !== null },
  noticeGiven: {
    name: "已一次性告知补正",
    absent: "尚未一次性告知补正",
    holds: ({ supplement }) => supplement !== null,
  },
  // Also while an acceptance task is open: deemed acceptance takes effect by law, and the task is completed afterwards.
  accepted: { name: "已受理", absent: "尚未受理", holds: ({ acceptance }) => acceptance !== null },
  rejected: {
    name: "已作出不予受理（不受理）决定",
    absent: "尚未作出不予受理（不受理）决定",
    holds: ({ refusal }) => refusal !== null,
  },
  reviewed: {
    name: "审查已完成",
    absent: "审查尚未完成",
    holds: (file, open) => isReviewed(file) && !REVIEWING.some((kind) => isAnyOpen(kind, file, open)),
  },
  deliberated: {
    name: "已经集体审议同意",
    absent: "尚未经集体审议同意",
    holds: (file, open) => deliberationsInForce(file).length > 0 && !isAnyOpen("deliberation", file, open),
  },
  publicised: {
    name: "已公示且没有成立的异议",
    absent: "公示尚未期满，或者异议尚未处理完毕",
    holds: (file, open) => isPublicised(file) && !isAnyOpen("publicity", file, open),
  },
  forwarded: {
    name: "已转报",
    absent: "尚未转报",
    holds: (file) => forwardingInForce(file) !== null,
  },
  answeredAbove: {
    name: "上级机关已答复",
    absent: "上级机关尚未答复",
    holds: (file) => upperDecision(file) !== null,
  },
  signed: {
    name: "已签批",
    absent: "尚未签批",
    holds: ({ signature }) => signature !== null && signature.outdatedBy === undefined,
  },
  decided: { name: "已作出决定", absent: "尚未作出决定", holds: ({ decision }) => decision !== null },
  granted: {
    name: "已决定准予",
    absent: "尚未作出准予的决定",
    holds: ({ decision }) => decision?.outcome === "grant",
  },
  refusedOnMerits: {
    name: "已决定不予",
    absent: "尚未作出不予的决定",
    holds: ({ decision }) => decision?.outcome === "refuse",
  },
  issued: { name: "已制证", absent: "尚未制证", holds: ({ licence }) => licence !== null },
  refusalReady: {
    name: "不予决定书已制作",
    absent: "不予决定书尚未制作",
    holds: ({ refusalReadyOn }) => refusalReadyOn !== null,
  },
  delivered: { name: "结果已送达", absent: "结果尚未送达", holds: ({ delivery }) => delivery !== null },
  postChecked: {
    name: "事后核查与承诺相符",
    absent: "尚未完成事后核查",
    holds: ({ postChecks }) => postChecks.at(-1)?.result === "conforms",
  },
  revocationProposed: {
    name: "已建议撤销",
    absent: "没有撤销建议",
    holds: (file) => proposedRevocation(file) !== null,
  },
  terminationProposed: {
    name: "已提出终止办理",
    absent: "尚未提出终止办理",
    holds: ({ termination }) => termination !== null && !termination.confirmed,
  },
  feeSettled: {
    name: "费用已缴清或者免缴",
    absent: "费用尚未缴清",
    holds: ({ payment }) => payment !== null && isSettled(payment),
  },
  ended: { name: "已办结", absent: "尚未办结", holds: ({ endedOn }) => endedOn !== null },
} as const satisfies Readonly<Record<string, FactDefinition>>;

export type Fact = keyof typeof FACTS;

/** Whether a fact is true of a case now. */
export function holds(fact: Fact, file: CaseFile, open: OpenSteps): boolean {
  return (FACTS[fact] as FactDefinition).holds(file, open);
}

/** A special procedure has begun and not ended. */
export function isOnProcedureNow({ procedures }: Pick<CaseFile, "procedures">): boolean {
  return procedures.some(({ endedOn }) => endedOn === null);
}

/** As far as the case file knows: a review is in force, and nothing that belongs to it is open. */
export function isReviewed(file: Pick<CaseFile, "review" | "procedures" | "occurrences">): boolean {
  return reviewInForce(file) !== null && !isOnProcedureNow(file) && !REVIEWING.some((kind) => isAnyOpen(kind, file));
}

/** Whether a step of this kind is open: its task, or an occurrence whose beginning the case file records. */
export function isAnyOpen(kind: string, { occurrences }: Pick<CaseFile, "occurrences">, open: OpenSteps = []): boolean {
  return open.some((step) => step.kind === kind) || occurrences.some((one) => one.kind === kind && isOpen(one));
}

/** The case as if no step were open: what it still lacks does not come by waiting for others. */
export function withoutOpenSteps(file: CaseFile): CaseFile {
  const occurrences = file.occurrences.filter((one) => !isOpen(one));
  const procedures = file.procedures.filter(({ endedOn }) => endedOn !== null);
  return { ...file, occurrences, procedures };
}

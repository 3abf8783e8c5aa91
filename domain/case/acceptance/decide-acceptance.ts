import type { NumberedKind } from "../../law/number-series.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import { noticeSeriesOf } from "../notices/request-document.ts";
import { acceptanceNotice } from "./acceptance-notice.ts";
import { acceptanceRefusal, licenceNotRequired } from "./acceptance-refusal.ts";
import { requestDocument } from "../notices/request-document.ts";
import { supplementNotice } from "../supplement/supplement-notice.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { RefusalGround, MaterialVerdict } from "./acceptance.ts";
import type { Decide, DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireOwnArea, requireProved, requireStatus, requireText } from "../guards.ts";
import { isDeemedAccepted } from "./lapse.ts";
import { answered, noticed } from "./late-answer.ts";
import { supplementDueOn } from "../deadlines/deadlines.ts";
import { faultProblem, faultsOf, requireAllJudged, requireExplained, requireLawful } from "./judge-materials.ts";

/** 受理审核: exactly one of accepted / supplement / refused / not required (APL art. 32), or a proposal to end after a supplement that never came. */
export interface DecideAcceptance {
  readonly type: "decideAcceptance";
  readonly task: DecidedTask;
  readonly outcome: "accepted" | "supplement" | "refused" | "notRequired" | "terminated";
  readonly verdicts: readonly MaterialVerdict[];
  readonly reason: string | null;
  readonly basis: string | null;
  readonly competentOrgan: string | null;
  /** Of a refusal; null: another organ's matter when one is named, else a supplement that still has faults. */
  readonly ground?: Exclude<RefusalGround, "notRequired"> | null;
}

/** 受理审核: one of the lawful outcomes of APL art. 32, with the notice that belongs to it. */
export const decideAcceptance = defineCommand<DecideAcceptance>()({
  type: "decideAcceptance",
  by: ({ item }) => [item.hall.acceptanceBy],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: ({ outcome }, subject) => noticeSeriesOf(subject, ...PAPERS[outcome]),
  },
  decide,
});

function decide(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  requireOwnArea(context.actor, context);
  requireStatus(caseFile, "received", "supplementRequested", "supplementSubmitted");
  // In the first minute of the day after, the law's answer may not be written yet; it holds all the same.
  if (isDeemedAccepted(caseFile, context.calendar, shanghaiDate(context.now))) refuse("ACCEPTANCE_DEEMED");
  return OUTCOMES[command.outcome](caseFile, command, context);
}

const OUTCOMES: Record<DecideAcceptance["outcome"], Decide<DecideAcceptance>> = {
  accepted: accept,
  supplement: requestSupplement,
  refused: refuseAcceptance,
  notRequired: refuseAcceptance,
  terminated: proposeTermination,
};

function accept(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  requireProved(caseFile, "accepted");
  requireAllJudged(caseFile, command, context);
  if (faultsOf(command.verdicts).length > 0)
    refuse("MATERIALS_NOT_COMPLETE", { problems: faultsOf(command.verdicts).map(faultProblem) });
  const accepted: CaseEvent = {
    type: "caseAccepted",
    acceptance: {
      on: acceptanceDate(caseFile, context),
      mode: "decided",
      byId: context.actor.id,
      byName: context.actor.name,
      ...answered(caseFile, context),
    },
    verdicts: command.verdicts,
    task: command.task,
  };
  return [accepted, requestDocument(evolveAll(caseFile, [accepted]), acceptanceNotice, context)];
}

/** With a supplement the legal day is the day on which the full supplement came in, else the day of the decision (life cycle B-7). */
function acceptanceDate(caseFile: CaseFile, context: DecideContext): string {
  return caseFile.supplement?.submittedOn ?? shanghaiDate(context.now);
}

/** APL art. 32(4): one notice, everything that is wrong, told once. */
function requestSupplement(
  caseFile: CaseFile,
  command: DecideAcceptance,
  context: DecideContext,
): readonly CaseEvent[] {
  if (caseFile.supplement !== null) refuse("SUPPLEMENT_ALREADY_REQUESTED");
  requireAllJudged(caseFile, command, context);
  const faults = faultsOf(command.verdicts);
  if (faults.length === 0) refuse("MATERIALS_COMPLETE");
  requireExplained(faults);
  const requested: CaseEvent = {
    type: "supplementRequested",
    on: shanghaiDate(context.now),
    verdicts: command.verdicts,
    task: command.task,
    ...noticed(caseFile, context),
  };
  return [requested, requestDocument(evolveAll(caseFile, [requested]), supplementNotice, context)];
}

/** Reason and basis always, and one of the grounds that the law knows. */
function refuseAcceptance(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  requireLawful(caseFile, command, context);
  const ground = groundOf(command);
  REQUIRED[ground](caseFile, command, context);
  const refused: CaseEvent = {
    type: "acceptanceRefused",
    on: shanghaiDate(context.now),
    kind: ground === "notRequired" ? "notRequired" : "refused",
    ground,
    reason: requireText(command.reason, "REASON_REQUIRED", "reason"),
    basis: requireText(command.basis, "BASIS_REQUIRED", "basis"),
    competentOrgan: ground === "otherOrgan" ? command.competentOrgan?.trim() || null : null,
    verdicts: command.verdicts.length > 0 ? command.verdicts : caseFile.verdicts,
    task: command.task,
  };
  return [
    refused,
    requestDocument(
      evolveAll(caseFile, [refused]),
      ground === "notRequired" ? licenceNotRequired : acceptanceRefusal,
      context,
    ),
  ];
}

/** Without a ground given: another organ's matter when one is named, or when there was no notice whose faults could remain. */
function groundOf({ outcome, ground, competentOrgan }: DecideAcceptance): RefusalGround {
  if (outcome === "notRequired") return "notRequired";
  return ground ?? (competentOrgan?.trim() ? "otherOrgan" : "stillFaulty");
}

/** What each ground takes. All but the faults of a supplement stay open before and after one: the law ties them to no moment. */
const REQUIRED: Readonly<
  Record<RefusalGround, (caseFile: CaseFile, command: DecideAcceptance, context: DecideContext) => void>
> = {
  notRequired: () => {},
  falseMaterials: () => {},
  otherOrgan: (_caseFile, command, context) => requireOtherOrgan(command.competentOrgan, context),
  stillFaulty: requireFaultsLeft,
};

/** APL art. 32(1)(2): the applicant is told where to turn, and that is not here. */
function requireOtherOrgan(competentOrgan: string | null, { body }: Pick<DecideContext, "body">): void {
  const organ = competentOrgan?.trim() ?? "";
  const own = organ === body.officialName;
  if (organ === "" || own)
    refuse("COMPETENT_ORGAN_REQUIRED", {
      problems: [
        {
          field: "competentOrgan",
          message: own ? "本机关有职权的，应当受理；请写明其他有权机关" : "请写明应当向哪个机关申请",
        },
      ],
    });
}

/** A complete supplement must be accepted (art. 32(1)(5); life cycle B-5): only what the notice told and the supplement did not mend is a ground. */
function requireFaultsLeft(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): void {
  requireStatus(caseFile, "received", "supplementSubmitted");
  if (caseFile.status === "received") requireOtherOrgan(null, context);
  requireAllJudged(caseFile, command, context);
  const faults = faultsOf(command.verdicts);
  if (faults.length === 0) refuse("MATERIALS_COMPLETE");
  requireExplained(faults);
}

/** 补正不来办结: the officer proposes, the chief representative confirms (life cycle B-4). */
function proposeTermination(
  caseFile: CaseFile,
  command: DecideAcceptance,
  context: DecideContext,
): readonly CaseEvent[] {
  requireStatus(caseFile, "supplementRequested");
  const due = caseFile.supplement && supplementDueOn(caseFile.supplement, context.item, context.calendar);
  // Only when it is over under every holiday notice that can still come.
  if (due === null || shanghaiDate(context.now) <= due.latest) refuse("TERMINATION_NOT_DUE");
  return [
    {
      type: "terminationProposed",
      reason: requireText(command.reason, "REASON_REQUIRED", "reason"),
      byId: context.actor.id,
      task: command.task,
    },
  ];
}

/** The paper that each outcome brings. */
const PAPERS: Readonly<Record<DecideAcceptance["outcome"], readonly NumberedKind[]>> = {
  accepted: ["acceptanceNotice"],
  supplement: ["supplementNotice"],
  refused: ["acceptanceRefusal"],
  notRequired: ["licenceNotRequired"],
  terminated: [],
};

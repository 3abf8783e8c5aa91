import { acceptanceProblems, organProblems, type AcceptanceDraft } from "./acceptance-problems.ts";
import type { NumberedKind } from "../../paper/notice-word.ts";
import { closed, line, list, nullable, oneOf, optional, word } from "../../shapes.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import { PROSE } from "../prose.ts";
import { noticeSeriesOf } from "../notices/request-document.ts";
import { acceptanceNotice } from "./acceptance-notice.ts";
import { acceptanceRefusal, licenceNotRequired } from "./acceptance-refusal.ts";
import { requestDocument } from "../notices/request-document.ts";
import { supplementNotice } from "../supplement/supplement-notice.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { RefusalGround } from "./acceptance.ts";
import type { Decide, DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireProved, requireStatus } from "../guards.ts";
import { isDeemedAccepted } from "./lapse.ts";
import { answered, lateMark } from "./late-answer.ts";
import { supplementDueOn } from "../deadlines/deadlines.ts";
import { requireAllJudged, requirePlausible } from "./judge-materials.ts";

const BODY = closed(
  {
    outcome: oneOf(["accepted", "supplement", "refused", "notRequired", "terminated"]),
    verdicts: optional(
      list(
        closed({
          materialId: word(40),
          verdict: oneOf(["qualified", "missing", "faulty", "notApplicable"]),
          fault: PROSE,
          fix: PROSE,
        }),
        { maxItems: 100 },
      ),
    ),
    reason: PROSE,
    basis: PROSE,
    competentOrgan: optional(nullable(line())),
    // Ground of a refusal; null: another organ's matter if one is named, otherwise a supplement that still has faults.
    ground: optional(nullable(oneOf(["otherOrgan", "stillFaulty", "falseMaterials"]))),
  },
  { $id: "AcceptanceDecision", description: "受理审核" },
);

/** 受理审核: exactly one of accepted / supplement / refused / not required (APL art. 32), or a proposal to terminate because no supplement arrived. */
export type DecideAcceptance = CommandOfBody<"decideAcceptance", typeof BODY, OfTask>;

/** 受理审核: one of the lawful outcomes of APL art. 32, with the notice that belongs to it. */
export const decideAcceptance = defineCommand<DecideAcceptance>()({
  type: "decideAcceptance",
  body: BODY,
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
  requireStatus(caseFile, "received", "supplementRequested", "supplementSubmitted");
  // In the first minute of the next day the deemed acceptance may not be written yet; it takes effect nevertheless.
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
  requireSound(command, context);
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

/** After a supplement the legal day is the day on which it was complete, otherwise the day of the decision (life cycle B-7). */
function acceptanceDate(caseFile: CaseFile, context: DecideContext): string {
  return caseFile.supplement?.submittedOn ?? shanghaiDate(context.now);
}

/** APL art. 32(4): one notice that lists every fault, given once. */
function requestSupplement(
  caseFile: CaseFile,
  command: DecideAcceptance,
  context: DecideContext,
): readonly CaseEvent[] {
  if (caseFile.supplement !== null) refuse("SUPPLEMENT_ALREADY_REQUESTED");
  requireAllJudged(caseFile, command, context);
  requireSound(command, context);
  const requested: CaseEvent = {
    type: "supplementRequested",
    on: shanghaiDate(context.now),
    verdicts: command.verdicts,
    task: command.task,
    ...lateMark(caseFile, context),
  };
  return [requested, requestDocument(evolveAll(caseFile, [requested]), supplementNotice, context)];
}

/** Requires reason and basis, and one of the grounds of the law. */
function refuseAcceptance(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  requirePlausible(caseFile, command, context);
  const ground = groundOf(command);
  if (ground === "stillFaulty") requireFaultsLeft(caseFile, command, context);
  requireSound({ ...command, ground: ground === "notRequired" ? null : ground }, context);
  const refused: CaseEvent = {
    type: "acceptanceRefused",
    on: shanghaiDate(context.now),
    kind: ground === "notRequired" ? "notRequired" : "refused",
    ground,
    reason: written(command.reason),
    basis: written(command.basis),
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

/** The trimmed text; required texts were checked before. */
function written(text: string | null): string {
  return text?.trim() ?? "";
}

/** The ground if none is given: another organ's matter if one is named, or if no notice was served whose faults could remain. */
function groundOf({ outcome, ground, competentOrgan }: DecideAcceptance): RefusalGround {
  if (outcome === "notRequired") return "notRequired";
  return ground ?? (competentOrgan?.trim() ? "otherOrgan" : "stillFaulty");
}

/** The checks of the form: every material has a verdict, faults are explained, ground, reason and basis are given. */
function requireSound(draft: AcceptanceDraft, { item, body }: DecideContext): void {
  refuseFirst(acceptanceProblems(draft, { materials: item.materials, organ: body.officialName }));
}

/** A complete supplement must be accepted (art. 32(1)(5); life cycle B-5): only faults that the notice listed and the supplement did not correct are a ground. */
function requireFaultsLeft(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): void {
  requireStatus(caseFile, "received", "supplementSubmitted");
  // Without a notice no fault can remain: the ground can only be another organ's matter.
  if (caseFile.status === "received") refuseFirst(organProblems(null, null));
  requireAllJudged(caseFile, command, context);
}

/** 补正不来办结: the officer proposes, the chief representative confirms (life cycle B-4). */
function proposeTermination(
  caseFile: CaseFile,
  command: DecideAcceptance,
  context: DecideContext,
): readonly CaseEvent[] {
  requireStatus(caseFile, "supplementRequested");
  const due = caseFile.supplement && supplementDueOn(caseFile.supplement, context.item, context.calendar);
  // Only once it has ended under every holiday notice that is still possible.
  if (due === null || shanghaiDate(context.now) <= due.latest) refuse("TERMINATION_NOT_DUE");
  requireSound(command, context);
  return [
    {
      type: "terminationProposed",
      reason: written(command.reason),
      byId: context.actor.id,
      task: command.task,
    },
  ];
}

/** The paper of each outcome. */
const PAPERS: Readonly<Record<DecideAcceptance["outcome"], readonly NumberedKind[]>> = {
  accepted: ["acceptanceNotice"],
  supplement: ["supplementNotice"],
  refused: ["acceptanceRefusal"],
  notRequired: ["licenceNotRequired"],
  terminated: [],
};

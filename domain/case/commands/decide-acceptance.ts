import { acceptanceNotice } from "../../document/acceptance-notice.ts";
import { acceptanceRefusal, licenceNotRequired } from "../../document/acceptance-refusal.ts";
import { requestDocument } from "../../document/request.ts";
import { supplementNotice } from "../../document/supplement-notice.ts";
import { refuse, type FieldProblem } from "../../rule-violation.ts";
import { shanghaiDate } from "../../time/dates.ts";
import type { CaseFile, MaterialVerdict } from "../case-file.ts";
import type { DecideAcceptance } from "../commands.ts";
import type { Decide, DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.ts";
import { evolveAll } from "../evolve.ts";
import { requireOwnArea, requireRole, requireStatus, requireText } from "../guards.ts";

/** 受理审核: one of the lawful outcomes of APL art. 32, with the notice that belongs to it. */
export const decideAcceptance: Decide<DecideAcceptance> = (caseFile, command, context) => {
  requireRole(context.actor, context.item.hall.acceptanceBy);
  requireOwnArea(context.actor, context);
  requireStatus(caseFile, "received", "supplementRequested", "supplementSubmitted");
  return OUTCOMES[command.outcome](caseFile, command, context);
};

const OUTCOMES: Record<DecideAcceptance["outcome"], Decide<DecideAcceptance>> = {
  accepted: accept,
  supplement: requestSupplement,
  refused: refuseAcceptance,
  notRequired: refuseAcceptance,
  terminated: proposeTermination,
};

function accept(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  requireAllJudged(caseFile, command, context);
  if (faultsOf(command.verdicts).length > 0) refuse("MATERIALS_NOT_COMPLETE", { problems: faultsOf(command.verdicts).map(faultProblem) });
  const accepted: CaseEvent = {
    type: "caseAccepted",
    acceptance: { on: acceptanceDate(caseFile, context), mode: "decided", byId: context.actor.id, byName: context.actor.name },
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
function requestSupplement(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  if (caseFile.supplement !== null) refuse("SUPPLEMENT_ALREADY_REQUESTED");
  requireAllJudged(caseFile, command, context);
  const faults = faultsOf(command.verdicts);
  if (faults.length === 0) refuse("MATERIALS_COMPLETE");
  requireExplained(faults);
  const requested: CaseEvent = { type: "supplementRequested", on: shanghaiDate(context.now), verdicts: command.verdicts, task: command.task };
  return [requested, requestDocument(evolveAll(caseFile, [requested]), supplementNotice, context)];
}

/** APL art. 32(1)(1), (2): reason and basis always, the competent organ when the matter is somebody else's. */
function refuseAcceptance(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  const kind = command.outcome === "notRequired" ? "notRequired" : "refused";
  const competentOrgan = command.competentOrgan?.trim() || null;
  if (kind === "notRequired") requireStatus(caseFile, "received");
  else requireGroundToRefuse(caseFile, command, { competentOrgan, context });
  const refused: CaseEvent = {
    type: "acceptanceRefused",
    on: shanghaiDate(context.now),
    kind,
    reason: requireText(command.reason, "REASON_REQUIRED", "reason"),
    basis: requireText(command.basis, "BASIS_REQUIRED", "basis"),
    competentOrgan,
    verdicts: command.verdicts,
    task: command.task,
  };
  return [refused, requestDocument(evolveAll(caseFile, [refused]), kind === "notRequired" ? licenceNotRequired : acceptanceRefusal, context)];
}

/**
 * Two grounds only: the matter is another organ's (APL art. 32(1)(2)), or what was handed in after the one-time notice still does not answer it.
 * A complete supplement must be accepted (art. 32(1)(5); life cycle B-5).
 */
function requireGroundToRefuse(caseFile: CaseFile, command: DecideAcceptance, { competentOrgan, context }: { competentOrgan: string | null; context: DecideContext }): void {
  requireStatus(caseFile, "received", "supplementSubmitted");
  if (competentOrgan !== null) return;
  if (caseFile.status === "received") refuse("COMPETENT_ORGAN_REQUIRED", { problems: [{ field: "competentOrgan", message: "请写明应当向哪个机关申请" }] });
  requireAllJudged(caseFile, command, context);
  const faults = faultsOf(command.verdicts);
  if (faults.length === 0) refuse("MATERIALS_COMPLETE");
  requireExplained(faults);
}

/** 补正不来办结: the officer proposes, the chief representative confirms (life cycle B-4). */
function proposeTermination(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "supplementRequested");
  const due = caseFile.supplement?.dueOn ?? null;
  if (due === null || shanghaiDate(context.now) <= due) refuse("TERMINATION_NOT_DUE");
  return [{ type: "terminationProposed", reason: requireText(command.reason, "REASON_REQUIRED", "reason"), byId: context.actor.id, task: command.task }];
}

/** Every material of the item is judged, none is forgotten, none invented (life cycle B-2). */
function requireAllJudged(caseFile: CaseFile, command: DecideAcceptance, context: DecideContext): void {
  const judged = new Set(command.verdicts.map((verdict) => verdict.materialId));
  const problems = context.item.materials
    .filter((material) => !judged.has(material.id))
    .map((material) => ({ field: `verdicts.${material.id}`, message: `“${material.name}”尚未判断` }));
  const wrong = command.verdicts.flatMap((verdict) => {
    const message = wrongVerdict(verdict, caseFile, context);
    return message === null ? [] : [{ field: `verdicts.${verdict.materialId}`, message }];
  });
  if (problems.length + wrong.length > 0) refuse("MATERIALS_UNJUDGED", { problems: [...problems, ...wrong] });
}

/** A verdict that cannot be right: about a stranger, a required material that does not apply, or one in order that nobody handed in or fetches by sharing. */
function wrongVerdict({ materialId, verdict }: MaterialVerdict, caseFile: CaseFile, context: DecideContext): string | null {
  const material = context.item.materials.find((listed) => listed.id === materialId);
  if (!material) return "不是本事项的材料";
  if (verdict === "notApplicable" && material.necessity === "required") return "必要材料不能判为不适用";
  const present = material.exemptBySharing || caseFile.materials.some((handed) => handed.materialId === materialId);
  return verdict === "qualified" && !present ? "未提交的材料不能判为合格" : null;
}

function requireExplained(faults: readonly MaterialVerdict[]): void {
  const unexplained = faults.filter((verdict) => !verdict.fault?.trim() || !verdict.fix?.trim());
  if (unexplained.length > 0) refuse("FAULT_AND_FIX_REQUIRED", { problems: unexplained.map(faultProblem) });
}

function faultsOf(verdicts: readonly MaterialVerdict[]): readonly MaterialVerdict[] {
  return verdicts.filter((verdict) => verdict.verdict === "missing" || verdict.verdict === "faulty");
}

function faultProblem(verdict: MaterialVerdict): FieldProblem {
  return { field: `verdicts.${verdict.materialId}`, message: verdict.verdict === "missing" ? "材料缺少：请写明问题和补正方法" : "材料不符合：请写明问题和补正方法" };
}

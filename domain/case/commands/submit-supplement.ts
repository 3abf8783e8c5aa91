import { requestDocument } from "../../document/request.ts";
import { supplementReceipt } from "../../document/supplement-receipt.ts";
import { checkHandedMaterials } from "../../material/handed-in.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../time/dates.ts";
import type { SubmitSupplement } from "../commands.ts";
import type { Decide } from "../context.ts";
import type { CaseEvent } from "../events.ts";
import { evolveAll } from "../evolve.ts";
import { requireOwnArea } from "../guards.ts";
import { requireStanding } from "../standing.ts";

/** 补正: everything the one-time notice listed, in one go. Late is still possible until the case has been ended. */
export const submitSupplement: Decide<SubmitSupplement> = (caseFile, command, context) => {
  if (context.actor.role === "clerk") requireOwnArea(context.actor, context);
  else requireStanding(caseFile, "supplement", context);
  const supplement = caseFile.supplement;
  if (caseFile.status !== "supplementRequested" || supplement === null || caseFile.termination !== null) return refuse("SUPPLEMENT_NOT_EXPECTED");
  checkHandedMaterials(context.item, command.materials, context.actor.role);
  const handed = new Set(command.materials.map((material) => material.materialId));
  const open = supplement.faults.filter((fault) => !handed.has(fault.materialId));
  if (open.length > 0) {
    const names = new Map(context.item.materials.map((material) => [material.id, material.name]));
    refuse("SUPPLEMENT_INCOMPLETE", {
      problems: open.map((fault) => ({ field: `materials.${fault.materialId}`, message: `还缺“${names.get(fault.materialId) ?? fault.materialId}”` })),
    });
  }
  const submitted: CaseEvent = { type: "supplementSubmitted", on: shanghaiDate(context.now), materials: command.materials };
  return [submitted, requestDocument(evolveAll(caseFile, [submitted]), supplementReceipt, context)];
};

import { cleanNumber } from "../../identity/person-name.ts";
import { closed } from "../../shapes.ts";
import { NO_PERSON, PRESENT } from "../parties/attendance.ts";
import { requireBringer } from "../parties/recipient.ts";
import type { Supplement } from "./supplement.ts";
import { GIVEN_MATERIALS, type HandedIn } from "../filing/given-materials.ts";
import { defineCommand, noSeries, mandatesOfAccount, type CommandOfBody } from "../define-command.ts";
import { requestDocument } from "../notices/request-document.ts";
import { supplementReceipt } from "./supplement-receipt.ts";
import { checkHandedMaterials } from "../filing/handed-in.ts";
import { refuse } from "../../rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireStanding } from "../parties/standing.ts";

const BODY = closed({ materials: GIVEN_MATERIALS, present: PRESENT }, { $id: "NewSupplement" });

/** 补正: the applicant hands in the materials of the one-time notice. `present`: who brought them to the counter; empty online. */
export type SubmitSupplement = CommandOfBody<"submitSupplement", typeof BODY, HandedIn>;

/**
 * 补正: everything that the one-time notice listed, at once. Possible late, until the case has ended: a proposal to terminate that nobody has
 * confirmed lapses, and its task is completed. At the counter the clerk records who brought it, and by which right.
 */
export const submitSupplement = defineCommand<SubmitSupplement>()({
  type: "submitSupplement",
  body: BODY,
  by: "rule",
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: ({ present }, actor) => (present ? [cleanNumber(present.idNumber)] : mandatesOfAccount(null, actor)),
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: SubmitSupplement, context: DecideContext): readonly CaseEvent[] {
  const atCounter = context.actor.role === "clerk";
  if (!atCounter) requireStanding(caseFile, "supplement", context);
  const supplement = caseFile.supplement;
  if (caseFile.status !== "supplementRequested" || supplement === null) return refuseSupplement(caseFile);
  checkHandedMaterials(context.item, command.materials, context.actor.role);
  requireComplete(supplement, command, context);
  const present = atCounter ? requireBringer(caseFile, command.present ?? NO_PERSON, context) : null;
  const on = shanghaiDate(context.now);
  const overtaken: readonly CaseEvent[] = caseFile.termination === null ? [] : [{ type: "terminationOvertaken", on }];
  const submitted: CaseEvent = {
    type: "supplementSubmitted",
    on,
    materials: command.materials,
    awaited: overtaken.length === 0,
    present,
  };
  return [
    ...overtaken,
    submitted,
    requestDocument(evolveAll(caseFile, [...overtaken, submitted]), supplementReceipt, context),
  ];
}

/** Requires everything that the notice lists, at once. */
function requireComplete(supplement: Supplement, command: SubmitSupplement, context: DecideContext): void {
  const handed = new Set(command.materials.map((material) => material.materialId));
  const open = supplement.faults.filter((fault) => !handed.has(fault.materialId));
  if (open.length > 0) {
    const names = new Map(context.item.materials.map((material) => [material.id, material.name]));
    refuse("SUPPLEMENT_INCOMPLETE", {
      problems: open.map((fault) => ({
        field: `materials.${fault.materialId}`,
        message: `还缺“${names.get(fault.materialId) ?? fault.materialId}”`,
      })),
    });
  }
}

/** The refusal of a late supplement states what came first. */
function refuseSupplement({ status, endedOn, supplement }: CaseFile): never {
  if (status === "terminated" && endedOn !== null)
    refuse("SUPPLEMENT_NOT_EXPECTED", {
      title: `本办件已于${chineseDate(endedOn)}终止办理，不能再补正；您可以重新提出申请。`,
    });
  if (supplement?.submittedOn)
    refuse("SUPPLEMENT_NOT_EXPECTED", {
      title: `补正材料已于${chineseDate(supplement.submittedOn)}提交，不需要再次补正。`,
    });
  return refuse("SUPPLEMENT_NOT_EXPECTED");
}

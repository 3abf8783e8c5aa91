import { requestDocument } from "../../document/request.ts";
import { intakeReceipt } from "../../document/intake-receipt.ts";
import { acceptanceNotice } from "../../document/acceptance-notice.ts";
import { missingMaterials } from "../../material/handed-in.ts";
import { isProved } from "../../identity/proof.ts";
import { shanghaiDate } from "../../time/dates.ts";
import type { RegisterIntake } from "../commands.ts";
import type { Decide } from "../context.ts";
import type { CaseEvent } from "../events.ts";
import { evolveAll } from "../evolve.ts";
import { requireRole, requireStatus } from "../guards.ts";

/**
 * 收件: records what was handed in and issues the receipt. Materials count as received on the day they were filed, also when the platform gets to it later.
 * Accepts on the spot where the item allows it, nothing is missing and everybody is who he says (APL arts. 32(1)(5), 34).
 */
export const registerIntake: Decide<RegisterIntake> = (caseFile, _command, context) => {
  requireRole(context.actor, "system");
  requireStatus(caseFile, "submitted");
  const missing = missingMaterials(context.item, caseFile.materials);
  const received: CaseEvent = { type: "intakeRegistered", receivedOn: shanghaiDate(caseFile.filedAt), missing: missing.map((material) => material.id) };
  const receipt = requestDocument(evolveAll(caseFile, [received]), intakeReceipt, context);
  if (context.item.hall.acceptance !== "automatic" || missing.length > 0 || !isProved(caseFile)) return [received, receipt];

  const accepted: CaseEvent = {
    type: "caseAccepted",
    acceptance: { on: shanghaiDate(context.now), mode: "automatic", byId: context.actor.id, byName: context.actor.name },
    verdicts: [],
    task: null,
  };
  return [received, receipt, accepted, requestDocument(evolveAll(caseFile, [received, accepted]), acceptanceNotice, context)];
};

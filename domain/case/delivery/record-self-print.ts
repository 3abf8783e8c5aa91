import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { RecordSelfPrint } from "../commands.ts";
import type { Decide } from "../context.ts";
import { delivered } from "./delivering.ts";
import { requireStatus } from "../guards.ts";
import { requireStanding } from "../parties/standing.ts";

/** 自助打印: whoever chose to print the result has it once it was opened in the own account. Recorded once; opening it again changes nothing. */
export const recordSelfPrint: Decide<RecordSelfPrint> = (caseFile, _command, context) => {
  requireStanding(caseFile, "collect", context);
  requireStatus(caseFile, "readyForDelivery");
  if (caseFile.deliveryMode !== "selfPrint")
    refuse("DELIVERY_MODE_NOT_OFFERED", { title: "申请时选择的领取方式不是自助打印。" });
  const delivery = {
    mode: "selfPrint",
    on: shanghaiDate(context.now),
    recipient: null,
    identityCheck: null,
    byId: context.actor.id,
  } as const;
  return delivered(caseFile, { delivery, task: null }, context);
};

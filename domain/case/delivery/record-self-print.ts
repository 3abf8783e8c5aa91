import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, mandatesOfAccount } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import { delivered } from "./delivering.ts";
import { requireStatus } from "../guards.ts";
import { filedFor, wholeOf } from "../packaging/packaged.ts";
import { requireStandingInOne } from "../parties/standing.ts";

/** 自助打印: the applicant opened the result in their account; the first time counts as delivery. */
export interface RecordSelfPrint {
  readonly type: "recordSelfPrint";
}

/** 自助打印: an applicant who chose self-printing has the result once it was opened in their account. Recorded once; opening it again changes nothing. */
export const recordSelfPrint = defineCommand<RecordSelfPrint>()({
  type: "recordSelfPrint",
  body: null,
  by: "rule",
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: mandatesOfAccount,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, _command: RecordSelfPrint, context: DecideContext): readonly CaseEvent[] {
  requireStandingInOne(filedFor(caseFile, wholeOf(caseFile, context)), "collect", context);
  requireStatus(caseFile, "readyForDelivery");
  if (caseFile.packaging !== null) refuse("STATUS_FORBIDS", { title: "请在各联办事项办件中打开办理结果。" });
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
}

import { cleanNumber } from "../../identity/person-name.ts";
import type { CaseEvent } from "../events.gen.ts";
import { closed, nullable, optional, paragraph } from "../../shapes.ts";
import { defineCommand, noSeries, mandatesOfAccount, type CommandOfBody } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import { NO_PERSON, PRESENT, type Attendance, type PresentPerson } from "../parties/attendance.ts";
import type { DecideContext } from "../context.ts";
import { entitlingCase, requireEntitled } from "../parties/recipient.ts";
import { filedFor, packagedOf, wholeOf } from "../packaging/packaged.ts";
import { withdrawPackage } from "../packaging/withdraw-package.ts";
import { requireStandingInOne } from "../parties/standing.ts";
import { mayWithdraw, STATUS_NAMES } from "../status.ts";

const BODY = closed({ reason: optional(nullable(paragraph(500))), present: PRESENT }, { $id: "NewWithdrawal" });

/** 撤回: by the applicant, before the decision. `present`: who requested it at the counter; empty online. */
export type WithdrawCase = CommandOfBody<"withdrawCase", typeof BODY>;

/** 撤回: the applicant's right until the decision is made; at the counter the clerk records it, with who requested it and by which right. */
export const withdrawCase = defineCommand<WithdrawCase>()({
  type: "withdrawCase",
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

function decide(caseFile: CaseFile, command: WithdrawCase, context: DecideContext): readonly CaseEvent[] {
  const atCounter = context.actor.role === "clerk";
  const filed = filedFor(caseFile, wholeOf(caseFile, context));
  if (!atCounter) requireStandingInOne(filed, "withdraw", context);
  if (caseFile.decision !== null)
    refuse("DECISION_TOO_LATE_TO_WITHDRAW", {
      title: `行政机关已于${chineseDate(caseFile.decision.on)}作出决定，不能撤回申请。`,
    });
  if (caseFile.signature !== null) refuse("SIGNATURE_STANDS");
  if (!mayWithdraw(caseFile)) refuseEnded(caseFile);
  const present = atCounter ? presentFor(filed, command.present ?? NO_PERSON, context) : null;
  const withdrawing = { on: shanghaiDate(context.now), reason: command.reason?.trim() || null, present };
  if (caseFile.packaging !== null) return withdrawPackage(packagedOf(context).family, withdrawing);
  return [{ type: "caseWithdrawn", ...withdrawing }];
}

function presentFor(
  filed: readonly [CaseFile, ...CaseFile[]],
  person: PresentPerson,
  context: DecideContext,
): Attendance {
  return requireEntitled(entitlingCase(filed, person, { act: "withdraw", context }), person, "withdraw", context);
}

/** What came first, when and by which post; without names. */
function refuseEnded(caseFile: CaseFile): never {
  const { endedOn, status } = caseFile;
  if (endedOn === null)
    return refuse("STATUS_FORBIDS", { title: `办件当前状态为“${STATUS_NAMES[status]}”，不能撤回。` });
  return refuse("STATUS_FORBIDS", {
    title: `办件已于${chineseDate(endedOn)}结束，状态为“${STATUS_NAMES[status]}”，不能撤回。`,
  });
}

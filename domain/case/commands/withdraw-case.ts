import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../time/dates.ts";
import type { WithdrawCase } from "../commands.ts";
import type { CaseFile } from "../case-file.ts";
import type { Decide, DecideContext } from "../context.ts";
import type { Attendance } from "../events.ts";
import { requireOwnArea, requireStatus } from "../guards.ts";
import { requireEntitled } from "../recipient.ts";
import { requireStanding } from "../standing.ts";
import { mayWithdraw } from "../status.ts";

/** 撤回: the applicant's right until the decision has been made; at the counter the clerk records it. */
export const withdrawCase: Decide<WithdrawCase> = (caseFile, command, context) => {
  const present = context.actor.role === "clerk" ? requirePresent(caseFile, command, context) : requireOnline(caseFile, context);
  if (caseFile.decision !== null) refuse("DECISION_TOO_LATE_TO_WITHDRAW");
  if (!mayWithdraw(caseFile.status)) requireStatus(caseFile);
  return [{ type: "caseWithdrawn", on: shanghaiDate(context.now), reason: command.reason?.trim() || null, present }];
};

/** At the counter: who asked for it, by which right, and how that was checked. */
function requirePresent(caseFile: CaseFile, { present }: WithdrawCase, context: DecideContext): Attendance {
  requireOwnArea(context.actor, context);
  return requireEntitled(caseFile, present ?? { name: "", idNumber: "", identityCheck: "" }, "withdraw", context);
}

function requireOnline(caseFile: CaseFile, context: DecideContext): null {
  requireStanding(caseFile, "withdraw", context);
  return null;
}

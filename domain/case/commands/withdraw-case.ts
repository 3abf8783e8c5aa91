import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../time/dates.ts";
import type { WithdrawCase } from "../commands.ts";
import type { Decide } from "../context.ts";
import { ownsCase, requireOwnArea, requireStatus } from "../guards.ts";
import { mayWithdraw } from "../status.ts";

/** 撤回: the applicant's right until the decision has been made; at the counter the clerk records it. */
export const withdrawCase: Decide<WithdrawCase> = (caseFile, command, context) => {
  if (context.actor.role === "clerk") requireOwnArea(context.actor, context);
  else if (!ownsCase(context.actor, caseFile)) refuse("NOT_YOUR_CASE");
  if (caseFile.decision !== null) refuse("DECISION_TOO_LATE_TO_WITHDRAW");
  if (!mayWithdraw(caseFile.status)) requireStatus(caseFile);
  return [{ type: "caseWithdrawn", on: shanghaiDate(context.now), reason: command.reason?.trim() || null }];
};

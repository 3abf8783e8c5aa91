import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../time/dates.ts";
import type { PresentPerson, WithdrawCase } from "../commands.ts";
import type { Decide } from "../context.ts";
import { requireOwnArea, requireStatus } from "../guards.ts";
import { requireEntitled } from "../recipient.ts";
import { requireStanding } from "../standing.ts";
import { mayWithdraw } from "../status.ts";

/** 撤回: the applicant's right until the decision has been made; at the counter the clerk records it, and who asked for it by which right. */
export const withdrawCase: Decide<WithdrawCase> = (caseFile, command, context) => {
  const atCounter = context.actor.role === "clerk";
  if (atCounter) requireOwnArea(context.actor, context);
  else requireStanding(caseFile, "withdraw", context);
  if (caseFile.decision !== null) refuse("DECISION_TOO_LATE_TO_WITHDRAW");
  if (!mayWithdraw(caseFile.status)) requireStatus(caseFile);
  const present = atCounter ? requireEntitled(caseFile, command.present ?? NOBODY, "withdraw", context) : null;
  return [{ type: "caseWithdrawn", on: shanghaiDate(context.now), reason: command.reason?.trim() || null, present }];
};

const NOBODY: PresentPerson = { name: "", idNumber: "", identityCheck: "" };

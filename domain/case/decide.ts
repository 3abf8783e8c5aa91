import type { CaseFile } from "./case-file.ts";
import { answerTermination } from "./commands/answer-termination.ts";
import { confirmSignOff, voidSignature } from "./commands/confirm-sign-off.ts";
import { decideAcceptance } from "./commands/decide-acceptance.ts";
import { deemAcceptance } from "./commands/deem-acceptance.ts";
import { fileCase } from "./commands/file-case.ts";
import { finishSpecialProcedure } from "./commands/finish-special-procedure.ts";
import { issueResult } from "./commands/issue-result.ts";
import { prepareReview } from "./commands/prepare-review.ts";
import { proveIdentity } from "./commands/prove-identity.ts";
import { recordDelivery } from "./commands/record-delivery.ts";
import { recordReview } from "./commands/record-review.ts";
import { registerIntake } from "./commands/register-intake.ts";
import { serveNotice } from "./commands/serve-notice.ts";
import { signOff } from "./commands/sign-off.ts";
import { submitSupplement } from "./commands/submit-supplement.ts";
import { withdrawCase } from "./commands/withdraw-case.ts";
import type { Command, CommandType } from "./commands.ts";
import type { Decide, DecideContext } from "./context.ts";
import type { CaseEvent } from "./events.ts";

type LaterCommand = Exclude<CommandType, "fileCase">;
type Rules = { readonly [T in LaterCommand]: Decide<Extract<Command, { type: T }>> };

/** One row per command: the compiler refuses a command that nobody decides. */
const COMMANDS: Rules = {
  registerIntake, decideAcceptance, deemAcceptance, serveNotice, submitSupplement, answerTermination, prepareReview, recordReview,
  finishSpecialProcedure, signOff, confirmSignOff, voidSignature, issueResult, recordDelivery, withdrawCase, proveIdentity,
};

/**
 * The one door through which a case changes: the events that a command leads to. Pure.
 * Throws `RuleViolation` when a rule of the hall refuses; anything else thrown is a fault of the platform.
 */
export function decide(caseFile: CaseFile | null, command: Command, context: DecideContext): readonly CaseEvent[] {
  if (command.type === "fileCase") {
    if (caseFile !== null) throw new Error(`Case ${command.caseId} exists already`);
    return fileCase(command, context);
  }
  if (caseFile === null) throw new Error(`Command '${command.type}' needs an existing case`);
  const rule = COMMANDS[command.type] as Decide<Command>;
  return rule(caseFile, command, context);
}

/** Number series that a command may draw from, so that their rows can be locked before it is decided. */
export function seriesOf(command: Command, itemId: string, departmentId: string): readonly string[] {
  return SERIES[command.type].map((series) => series.replace("{item}", itemId).replace("{department}", departmentId));
}

const NOTICE = "notice:{department}";
const SERIES: Record<CommandType, readonly string[]> = {
  fileCase: ["case"],
  registerIntake: [NOTICE],
  decideAcceptance: [NOTICE],
  deemAcceptance: [NOTICE],
  serveNotice: [],
  submitSupplement: [],
  answerTermination: [NOTICE],
  prepareReview: [],
  recordReview: [NOTICE],
  finishSpecialProcedure: [],
  signOff: [],
  confirmSignOff: ["decision:{item}"],
  voidSignature: [],
  issueResult: ["licence:{item}"],
  recordDelivery: [],
  withdrawCase: [],
  proveIdentity: [],
};

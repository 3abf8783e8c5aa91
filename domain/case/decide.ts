import { shanghaiDate, yearOf, type Instant } from "../time/dates.ts";
import type { SeriesYear } from "../number/series.ts";
import type { CaseFile } from "./case-file.ts";
import { answerTermination } from "./commands/answer-termination.ts";
import { applyLaw } from "./commands/apply-law.ts";
import { confirmSignOff, voidSignature } from "./commands/confirm-sign-off.ts";
import { decideAcceptance } from "./commands/decide-acceptance.ts";
import { fileCase } from "./commands/file-case.ts";
import { finishSpecialProcedure } from "./commands/finish-special-procedure.ts";
import { issueResult } from "./commands/issue-result.ts";
import { prepareReview } from "./commands/prepare-review.ts";
import { recordDelivery } from "./commands/record-delivery.ts";
import { recordReview } from "./commands/record-review.ts";
import { registerIntake } from "./commands/register-intake.ts";
import { serveNotice } from "./commands/serve-notice.ts";
import { showPersonalData } from "./commands/show-personal-data.ts";
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
  registerIntake, decideAcceptance, applyLaw, serveNotice, submitSupplement, answerTermination, prepareReview, recordReview,
  finishSpecialProcedure, signOff, confirmSignOff, voidSignature, issueResult, recordDelivery, withdrawCase, showPersonalData,
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

/** What the series of a command depend on. `caseFile` is null for an application that has no case yet. */
export interface SeriesSubject {
  readonly caseFile: CaseFile | null;
  readonly itemId: string;
  readonly departmentId: string;
  /** When the act came in. */
  readonly at: Instant;
}

/** Number series that a command may draw from, each in the year of its paper, so that their rows can be locked before it is decided. */
export function seriesOf(command: Command, subject: SeriesSubject): readonly SeriesYear[] {
  return SERIES[command.type](subject);
}

/** What `lapse` may draw from. */
export function lapseSeries(subject: SeriesSubject): readonly SeriesYear[] {
  return notice(subject);
}

type SeriesOf = (subject: SeriesSubject) => readonly SeriesYear[];

const none: SeriesOf = () => [];
const notice: SeriesOf = ({ departmentId, at }) => [{ series: `notice:${departmentId}`, year: yearOf(shanghaiDate(at)) }];

const SERIES: Record<CommandType, SeriesOf> = {
  fileCase: ({ at }) => [{ series: "case", year: yearOf(shanghaiDate(at)) }],
  registerIntake: notice,
  decideAcceptance: notice,
  applyLaw: none,
  serveNotice: none,
  submitSupplement: none,
  answerTermination: notice,
  prepareReview: none,
  recordReview: notice,
  finishSpecialProcedure: none,
  signOff: none,
  // The decision is of the day on which it was signed, and so is its number.
  confirmSignOff: ({ caseFile, itemId, at }) => [{ series: `decision:${itemId}`, year: yearOf(caseFile?.signature?.on ?? shanghaiDate(at)) }],
  voidSignature: none,
  issueResult: ({ itemId, at }) => [{ series: `licence:${itemId}`, year: yearOf(shanghaiDate(at)) }],
  recordDelivery: none,
  withdrawCase: none,
  showPersonalData: none,
};

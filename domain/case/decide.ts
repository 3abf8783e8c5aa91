import { shanghaiDate, yearOf, type Instant } from "../law/dates.ts";
import type { ExecutingBody } from "../item/executing-body.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { CASE_SERIES, noticeSeries, noticeWord, type NumberedKind, type SeriesYear } from "../law/number-series.ts";
import type { Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import { answerTermination } from "./ending/answer-termination.ts";
import { applyLaw } from "./acceptance/apply-law.ts";
import { confirmSignOff, voidSignature } from "./decision/confirm-sign-off.ts";
import { decideAcceptance } from "./acceptance/decide-acceptance.ts";
import { fileCase } from "./filing/file-case.ts";
import { finishSpecialProcedure } from "./procedures/finish-special-procedure.ts";
import { issueResult } from "./issuance/issue-result.ts";
import { prepareReview } from "./review/prepare-review.ts";
import { proveIdentity } from "./parties/prove-identity.ts";
import { recordDelivery } from "./delivery/record-delivery.ts";
import { recordService } from "./notices/record-service.ts";
import { recordSelfPrint } from "./delivery/record-self-print.ts";
import { recordReview } from "./review/record-review.ts";
import { registerIntake } from "./filing/register-intake.ts";
import { serveNotice } from "./notices/serve-notice.ts";
import { showPersonalData } from "./disclosure/show-personal-data.ts";
import { signOff } from "./decision/sign-off.ts";
import { submitSupplement } from "./supplement/submit-supplement.ts";
import { withdrawCase } from "./ending/withdraw-case.ts";
import type { Command, CommandType, DecideAcceptance } from "./commands.ts";
import type { Decide, DecideContext } from "./context.ts";
import type { CaseEvent } from "./events.ts";
import { partiesOf, requireOtherThanSelf } from "./parties/separation.ts";

type LaterCommand = Exclude<CommandType, "fileCase">;
type Rules = { readonly [T in LaterCommand]: Decide<Extract<Command, { type: T }>> };

/** One row per command: the compiler refuses a command that nobody decides. */
const COMMANDS: Rules = {
  registerIntake,
  decideAcceptance,
  applyLaw,
  serveNotice,
  submitSupplement,
  answerTermination,
  prepareReview,
  recordReview,
  finishSpecialProcedure,
  signOff,
  confirmSignOff,
  voidSignature,
  issueResult,
  recordDelivery,
  recordService,
  recordSelfPrint,
  withdrawCase,
  showPersonalData,
  proveIdentity,
};

/**
 * The one command handler through which a case changes: the events that a command leads to. Pure.
 * Throws `RuleViolation` when a rule of the hall refuses; anything else thrown is a fault of the platform.
 */
export function decide(caseFile: CaseFile | null, command: Command, context: DecideContext): readonly CaseEvent[] {
  if (command.type === "fileCase") {
    if (caseFile !== null) throw new Error(`Case ${command.caseId} exists already`);
    return fileCase(command, context);
  }
  if (caseFile === null) throw new Error(`Command '${command.type}' needs an existing case`);
  if (OFFICIALS.has(context.actor.role)) requireOtherThanSelf(context.actor, partiesOf(caseFile));
  const rule = COMMANDS[command.type] as Decide<Command>;
  return rule(caseFile, command, context);
}

/** Posts that act on other people's cases, and on no case of their own, whatever the act. */
const OFFICIALS: ReadonlySet<Role> = new Set(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);

/** What the series of a command depend on. `caseFile` is null for an application that has no case yet. */
export interface SeriesSubject {
  readonly caseFile: CaseFile | null;
  readonly item: Pick<ServiceItem, "id" | "kind">;
  readonly body: Pick<ExecutingBody, "documentWord">;
  /** When the act came in. */
  readonly at: Instant;
}

/** Number series that a command may draw from, each in the year of its paper, so that their rows can be locked before it is decided. */
export function seriesOf(command: Command, subject: SeriesSubject): readonly SeriesYear[] {
  const series = SERIES[command.type] as SeriesOf<Command>;
  return series(subject, command);
}

/** What `lapse` may draw from. */
export function lapseSeries(subject: SeriesSubject): readonly SeriesYear[] {
  return notices(subject, "acceptanceNotice");
}

type SeriesOf<C> = (subject: SeriesSubject, command: C) => readonly SeriesYear[];

const none: SeriesOf<Command> = () => [];

/** One series for each kind of paper. */
function notices({ item, body, at }: SeriesSubject, ...kinds: readonly NumberedKind[]): readonly SeriesYear[] {
  return kinds.map((kind) => ({
    series: noticeSeries(noticeWord(body, item.kind, kind)),
    year: yearOf(shanghaiDate(at)),
  }));
}

const ACCEPTANCE_PAPERS: Readonly<Record<DecideAcceptance["outcome"], readonly NumberedKind[]>> = {
  accepted: ["acceptanceNotice"],
  supplement: ["supplementNotice"],
  refused: ["acceptanceRefusal"],
  notRequired: ["licenceNotRequired"],
  terminated: [],
};

const SERIES: { readonly [T in CommandType]: SeriesOf<Extract<Command, { type: T }>> } = {
  fileCase: ({ at }) => [{ series: CASE_SERIES, year: yearOf(shanghaiDate(at)) }],
  registerIntake: (subject) => notices(subject, "acceptanceNotice"),
  decideAcceptance: (subject, { outcome }) => notices(subject, ...ACCEPTANCE_PAPERS[outcome]),
  applyLaw: none,
  serveNotice: none,
  submitSupplement: none,
  answerTermination: (subject, { outcome }) => (outcome === "confirmed" ? notices(subject, "terminationNotice") : []),
  prepareReview: none,
  recordReview: (subject, { outcome }) => (outcome === "siteSurvey" ? notices(subject, "specialProcedureNotice") : []),
  finishSpecialProcedure: none,
  signOff: none,
  // The decision is of the day on which it was signed, and so is its number.
  confirmSignOff: ({ caseFile, item, body, at }) => {
    const on = caseFile?.signature?.on ?? shanghaiDate(at);
    const outcomes = {
      grant: ["grantDecision"],
      refuse: ["refusalDecision"],
      unknown: ["grantDecision", "refusalDecision"],
    } as const;
    return outcomes[caseFile?.signature?.outcome ?? "unknown"].map((kind) => ({
      series: noticeSeries(noticeWord(body, item.kind, kind)),
      year: yearOf(on),
    }));
  },
  voidSignature: none,
  issueResult: ({ item, at }) => [{ series: `licence:${item.id}`, year: yearOf(shanghaiDate(at)) }],
  recordDelivery: none,
  recordService: none,
  recordSelfPrint: none,
  withdrawCase: none,
  proveIdentity: none,
  showPersonalData: none,
};

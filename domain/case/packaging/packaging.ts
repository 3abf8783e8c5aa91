import type { ApplicationData } from "../../form/form.ts";
import type { ScenarioAnswers } from "../../package/package-definition.ts";
import type { MemberEnd as MemberEndState, PackageDelivery, RefusalAnswer } from "../../package/member-end.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";

/** How and when a member ended. */
export interface MemberEnd {
  readonly state: MemberEndState;
  readonly on: IsoDate;
}

/** A chosen member in the case of its package. */
export interface MemberStanding {
  readonly itemId: string;
  /** The release of the item that was in force when the package was filed: its case is pinned to it. */
  readonly release: number;
  /** Starts after the package was delivered, and does not count in its limits. */
  readonly followUp: boolean;
  /** Its own case; null until it is opened, and for one that never is. */
  readonly caseId: string | null;
  readonly openedOn: IsoDate | null;
  /** Null while it is under way or still to be opened. */
  readonly end: MemberEnd | null;
}

/** 继续办理选择: what the applicant is asked after a refusal, where the package leaves it to the applicant. */
export interface RefusalChoice {
  /** The member that was refused. */
  readonly itemId: string;
  readonly documentId: string;
  readonly askedOn: IsoDate;
  /** From this day the days to choose count; null until the notice is handed over to an applicant without an account. */
  readonly servedOn: IsoDate | null;
  readonly answer: RefusalAnswer | null;
  readonly answeredOn: IsoDate | null;
  /** `silence`: the last day passed. Null while unanswered. */
  readonly by: "applicant" | "silence" | null;
}

/** Nothing more is opened: by the rule of the package, by the applicant's choice, or because the applicant withdrew it. */
export interface PackageStop {
  readonly on: IsoDate;
  readonly by: "rule" | "applicant" | "withdrawal";
  /** The refused member; null for a withdrawal. */
  readonly itemId: string | null;
}

/** 一件事办件: what the case of a package is beside an ordinary one. */
export interface Packaging {
  readonly answers: ScenarioAnswers;
  /** `combined`: all results at once, at the end; `early`: each as soon as it is there. */
  readonly delivery: PackageDelivery;
  /** In the order of the definition. */
  readonly members: readonly MemberStanding[];
  /** In the order in which they were asked. */
  readonly choices: readonly RefusalChoice[];
  readonly stopped: PackageStop | null;
  /** The day on which the flows of all members that are no follow-ups were done; null before. */
  readonly gatheredOn: IsoDate | null;
  /** The day on which its flow came to its end; the case may still wait for results to be opened. */
  readonly flowEndedOn: IsoDate | null;
}

/** A result of another member, passed on: never asked of the applicant. */
export interface PassedResult {
  readonly fromItemId: string;
  readonly fromCaseId: string;
  readonly licenceNumber: string;
  /** Materials of the member's own list that it takes the place of. */
  readonly materialIds: readonly string[];
  /** Fields of the member's form that it fills in. */
  readonly filled: Readonly<Record<string, string>>;
  readonly on: IsoDate;
}

/** 联办事项办件: what the case of a member is beside an ordinary one. */
export interface Membership {
  readonly packageCaseId: string;
  readonly packageNumber: string;
  readonly packageId: string;
  /** Items that are decided at one moment with this one (互为前置). */
  readonly mutual: readonly string[];
  /** Working days within which the group promises its one decision; absent for a member that is in none. */
  readonly groupDays?: number;
  /** `own`: a follow-up, delivered by itself. */
  readonly delivery: PackageDelivery | "own";
  readonly passed: readonly PassedResult[];
  /** The day on which its flow was done and the result lay at the comprehensive window; null before, and for one that delivers by itself. */
  readonly heldOn: IsoDate | null;
  /** Ended without a decision because another item of its group was not granted. */
  readonly failed: { readonly on: IsoDate; readonly because: string } | null;
}

/** Everything that the applicant stated, with what results of other members filled in since. */
export function wholeApplication({
  membership,
  application,
}: {
  readonly membership: Membership | null;
  readonly application: ApplicationData;
}): ApplicationData {
  return Object.assign({}, application, ...(membership?.passed ?? []).map(({ filled }) => filled)) as ApplicationData;
}

/** Whether the result is held at the comprehensive window until the package hands it over. */
export function isHeld({ membership }: { readonly membership: Membership | null }): boolean {
  return membership !== null && membership.delivery !== "own";
}

/** The open question after a refusal; null if there is none. */
export function openChoice({ choices, stopped }: Packaging): RefusalChoice | null {
  return stopped === null ? (choices.find(({ answer }) => answer === null) ?? null) : null;
}

/** The last day on which the applicant may answer; null until the notice is served. */
export function choiceDueOn(
  { servedOn }: RefusalChoice,
  days: number,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays">,
): DueDate | null {
  return servedOn === null ? null : calendar.addWorkingDays(servedOn, days);
}

/** The day on which the last member that counts was decided or ended otherwise; null before. Follow-ups are left out. */
export function decidedDay({ members }: Packaging): IsoDate | null {
  const counted = members.filter(({ followUp }) => !followUp);
  const ends = counted.flatMap(({ end }) => (end === null ? [] : [end.on]));
  return ends.length < counted.length ? null : (ends.toSorted().at(-1) ?? null);
}

/** Whether something was decided on its merits, so that there is a result to deliver. */
export function hasResults({ members }: Packaging): boolean {
  return members.some(({ end }) => end?.state === "granted" || end?.state === "refused");
}

/** Members that are still to be opened. */
export function toBeOpened({ members }: Packaging): readonly MemberStanding[] {
  return members.filter(({ caseId, end }) => caseId === null && end === null);
}

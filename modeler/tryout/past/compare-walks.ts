import { variablesIn } from "../../../domain/flow/condition.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { addDays, type IsoDate } from "../../../domain/law/dates.ts";
import type { Subject } from "../../conditions/subjects.ts";
import type { CaseDates } from "../clocks.ts";
import type { Tryout } from "../tryout.ts";
import type { PastWalk } from "./walk-past.ts";

/** What becomes of a finished case in another flow. */
export type Fate =
  /** It passes the same steps. */
  | "same"
  /** It passes other steps. */
  | "other"
  /** It comes to a place where it cannot go on. */
  | "stuck"
  /** What decides a branch was never asked of its applicant. */
  | "unknown";

/** One finished case in both flows. */
export interface ComparedWalk {
  readonly fate: Fate;
  /** In one sentence; cases with the same one belong together. */
  readonly sentence: string;
  /** Working days between acceptance and decision that count towards the promise; null without both. */
  readonly days: { readonly before: number | null; readonly after: number | null };
  /** Whether the promise was kept, and would be. */
  readonly inTime: { readonly before: boolean | null; readonly after: boolean | null };
}

interface Comparing {
  readonly plan: FlowPlan;
  readonly subjects: readonly Subject[];
  readonly calendar: WorkingDayCalendar;
}

/** Compares the walks of one case; the other flow is `after`, whose plan and subjects are given. */
export function compareWalks(before: PastWalk, after: PastWalk, comparing: Comparing): ComparedWalk {
  const read = unanswered(after.tryout, comparing);
  const both = { before: readingOf(before.tryout, comparing), after: readingOf(after.tryout, comparing) };
  const days = { before: both.before.days, after: after.stuck === null ? both.after.days : null };
  const inTime = { before: both.before.inTime, after: after.stuck === null ? both.after.inTime : null };
  if (read.length > 0) {
    const asked = read.map((title) => title).join("、");
    return { fate: "unknown", sentence: `${asked}在原来的申请中没有填写，不能判断走哪个分支`, days, inTime };
  }
  if (after.stuck !== null) return { fate: "stuck", sentence: stuckSentence(after), days, inTime };
  const sentence = differenceOf(before.tryout, after.tryout);
  return { fate: sentence === null ? "same" : "other", sentence: sentence ?? "走法相同", days, inTime };
}

function stuckSentence({ tryout: { log }, stuck }: PastWalk): string {
  const last = log.at(-1);
  return stuck ?? `停在“${last?.name ?? ""}”之后`;
}

/** Titles of what branches on the way read and the case has no value of. */
function unanswered({ flow, walked }: Tryout, { plan, subjects }: Comparing): readonly string[] {
  const passed = new Set(walked);
  const read = plan.edges
    .filter(({ from, condition }) => passed.has(from) && condition !== null)
    .flatMap(({ condition }) => (condition === null ? [] : variablesIn(condition)));
  const missing = [...new Set(read)].filter((name) => (flow.variables[name] ?? null) === null);
  return subjects.flatMap(({ id, title, step, mayBeEmpty }) =>
    step === null && !mayBeEmpty && missing.includes(id) ? [title] : [],
  );
}

function differenceOf(before: Tryout, after: Tryout): string | null {
  const [was, is] = [stepsOf(before), stepsOf(after)];
  const more = [...is].flatMap(([element, name]) => (was.has(element) ? [] : [`“${name}”`]));
  const fewer = [...was].flatMap(([element, name]) => (is.has(element) ? [] : [`“${name}”`]));
  const said = [
    ...(more.length > 0 ? [`多经过${more.join("、")}`] : []),
    ...(fewer.length > 0 ? [`不再经过${fewer.join("、")}`] : []),
  ];
  return said.length === 0 ? null : said.join("，");
}

/** The steps that were passed, by element; the filing is in every way. */
function stepsOf({ log }: Tryout): ReadonlyMap<string, string> {
  return new Map(log.flatMap(({ element, name }) => (element === null ? [] : [[element, name] as const])));
}

function readingOf(
  { dates, log }: Tryout,
  { calendar }: Pick<Comparing, "calendar">,
): { readonly days: number | null; readonly inTime: boolean | null } {
  const promised = log.at(-1)?.limits.find(({ name }) => name === "承诺办结时限");
  return { days: countedDays(dates, calendar), inTime: promised?.inTime ?? null };
}

/** Working days from the day after acceptance to the decision, without those on which the promise stood still (APL arts. 42, 51, 82). */
function countedDays({ acceptedOn, decidedOn, pauses }: CaseDates, calendar: WorkingDayCalendar): number | null {
  if (acceptedOn === null || decidedOn === null) return null;
  const stopped = pauses.filter(({ stopsPromised }) => stopsPromised);
  const isPaused = (date: IsoDate): boolean => stopped.some(({ from, to }) => date > from && date <= (to ?? decidedOn));
  let count = 0;
  for (let date = addDays(acceptedOn, 1); date <= decidedOn; date = addDays(date, 1))
    if (calendar.isWorkingDay(date) && !isPaused(date)) count++;
  return count;
}

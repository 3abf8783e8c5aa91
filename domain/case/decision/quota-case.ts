import type { Quota } from "../../item/item-flow.ts";
import { yearOf, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import { owesAnswer } from "../status.ts";
import type { EarlierApplicant, Places } from "./quota.ts";

/** What of a case file tells its place in the order of acceptance. */
export type QuotaFacts = Pick<CaseFile, "id" | "number" | "status" | "receivedOn" | "endedOn"> & {
  readonly acceptance: Pick<NonNullable<CaseFile["acceptance"]>, "on" | "noticeNumber"> | null;
  readonly supplement: Pick<NonNullable<CaseFile["supplement"]>, "submittedOn"> | null;
  readonly signature: Pick<NonNullable<CaseFile["signature"]>, "outcome" | "on"> | null;
  readonly decision: Pick<NonNullable<CaseFile["decision"]>, "outcome" | "on"> | null;
};

/** The applications of an item with a limited number: those that are not decided, and the decided ones of this act. Of all others, the grants of each year. */
export interface QuotaRegister {
  readonly cases: readonly QuotaFacts[];
  /** Grants beside `cases`, by the year of the decision; without those that were revoked (APL art. 69). */
  readonly sealed: ReadonlyMap<number, number>;
}

/**
 * How the places of an item stand for one of its cases on the day of its decision; null for somebody who only asks how many are left.
 *
 * The day of a decision is that of the signature, as for its number. A signature to grant holds its place until the seal. Earlier is the earlier day of acceptance, then the earlier acceptance notice.
 * An application to which the answer of art. 32 is still owed counts as earlier from an earlier day on: not answered, it would be accepted as of that day, and could no longer be put first.
 */
export function placesOf(
  own: QuotaFacts | null,
  { cases, sealed }: QuotaRegister,
  { quota, on }: { readonly quota: Quota; readonly on: IsoDate },
): Places {
  const year = quota.period === "year" ? yearOf(on) : null;
  const counts = (day: IsoDate): boolean => year === null || yearOf(day) === year;
  const others = cases.filter(({ id }) => id !== own?.id);
  const decided = others.filter(({ decision }) => decision?.outcome === "grant" && counts(decision.on)).length;
  const before = [...sealed].reduce((sum, [of, n]) => (year === null || of === year ? sum + n : sum), 0);
  const holds = ({ decision, endedOn, signature }: QuotaFacts): boolean =>
    decision === null && endedOn === null && signature?.outcome === "grant" && counts(signature.on);
  return {
    quota,
    year,
    granted: before + decided + others.filter(holds).length,
    sealed: before + decided,
    waitingEarlier: own === null ? [] : earlierThan(own, others, holds),
  };
}

function earlierThan(
  own: QuotaFacts,
  others: readonly QuotaFacts[],
  holds: (facts: QuotaFacts) => boolean,
): readonly EarlierApplicant[] {
  const turn = turnOf(own);
  return others
    .flatMap((facts) => {
      const its = facts.decision === null && facts.endedOn === null && !holds(facts) ? turnOf(facts) : null;
      return its !== null && (turn === null || compare(its, turn) < 0) ? [{ facts, its }] : [];
    })
    .sort((a, b) => compare(a.its, b.its))
    .map(({ facts, its }) => ({ number: facts.number, acceptedOn: its.day, accepted: facts.acceptance !== null }));
}

/** A place in the order: the day, then numbers that count up. */
interface Turn {
  readonly day: IsoDate;
  readonly rank: readonly number[];
}

/** Null while nothing counts yet: not received, or the applicant has something to supplement. */
function turnOf({ number, status, receivedOn, supplement, acceptance }: QuotaFacts): Turn | null {
  if (acceptance !== null)
    return { day: acceptance.on, rank: [...runningNumber(acceptance.noticeNumber), ...digits(number)] };
  const day = owesAnswer(status) ? (supplement?.submittedOn ?? receivedOn) : null;
  // Its notice will have a later number than any of today.
  return day === null ? null : { day, rank: [Infinity] };
}

/** Year and number of an acceptance notice, in which the series of the organ count without gaps. Older acceptances have none, and were before those that do. */
function runningNumber(noticeNumber: string | null | undefined): readonly [number, number] {
  const [, year, n] = /〔(\d{4})〕(\d+)号$/.exec(noticeNumber ?? "") ?? [];
  return [Number(year ?? 0), Number(n ?? 0)];
}

function digits(caseNumber: string): readonly number[] {
  return (caseNumber.match(/\d+/g) ?? []).map(Number);
}

function compare(a: Turn, b: Turn): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const at = a.rank.findIndex((one, place) => one !== b.rank[place]);
  if (at < 0) return a.rank.length - b.rank.length;
  return (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
}

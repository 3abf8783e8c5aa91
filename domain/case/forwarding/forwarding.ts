import type { ServiceItem } from "../../item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import { readLimits, type Pause } from "../../law/clock.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { LetterCapacity } from "../../letter/letter.ts";

/** 转报: the preliminary opinion and all materials, sent to the upper body (APL arts. 35, 43). */
export interface Forwarding {
  /** The engine's activity instance of the step that forwarded. */
  readonly instance: string;
  readonly element: string;
  /** 官方名称 of the upper body. */
  readonly to: string;
  /** `close`: the case of the hall ends with it; `await`: its answer is awaited. */
  readonly after: "close" | "await";
  readonly on: IsoDate;
  /** 初审意见, as the review in force proposes. */
  readonly opinion: "grant" | "refuse";
  readonly reason: string | null;
  /** Last day of the preliminary review (art. 43), and whether it was kept; null while only a holiday notice can settle it. */
  readonly dueOn: IsoDate;
  readonly inTime: boolean | null;
  readonly letterNumber: string;
  readonly capacity: LetterCapacity;
  readonly byId: string;
  readonly byName: string;
  /** Null until it is recorded, and for one that ends the case. */
  readonly answer: UpperAnswer | null;
}

/** 上级机关的答复. */
export interface UpperAnswer {
  readonly instance: string;
  readonly result: "granted" | "refused" | "returned";
  /** Of the paper of the upper body; null where it returned the case without one. */
  readonly documentNumber: string | null;
  /** The day of that paper. */
  readonly on: IsoDate;
  readonly words: string | null;
  readonly recordedById: string;
  readonly recordedByName: string;
  readonly recordedOn: IsoDate;
}

interface Forwarded {
  readonly forwardings: readonly Forwarding[];
}

/** The last forwarding, unless the upper body returned it. */
export function forwardingInForce({ forwardings }: Forwarded): Forwarding | null {
  const last = forwardings.at(-1);
  return last === undefined || last.answer?.result === "returned" ? null : last;
}

/** The forwarding whose answer is awaited. */
export function awaitedForwarding(file: Forwarded): Forwarding | null {
  const last = forwardingInForce(file);
  return last?.after === "await" && last.answer === null ? last : null;
}

/** What the upper body decided; null before, and if it returned the case. */
export function upperDecision(file: Forwarded): UpperAnswer | null {
  return forwardingInForce(file)?.answer ?? null;
}

/** Working days from acceptance within which the lower body completes its review, unless a law says otherwise (APL art. 43). */
export const PRELIMINARY_REVIEW_DAYS = 20;

/** The last day of the preliminary review: of an item that only reviews and forwards its own statutory limit, otherwise that of art. 43. Special procedures do not count (art. 45). */
export function preliminaryReviewDueOn(
  { kind, statutoryLimit }: Pick<ServiceItem, "kind" | "statutoryLimit">,
  {
    acceptedOn,
    pauses,
    today,
  }: { readonly acceptedOn: IsoDate; readonly pauses: readonly Pause[]; readonly today: IsoDate },
  calendar: WorkingDayCalendar,
): DueDate {
  const byLaw = {
    value: PRELIMINARY_REVIEW_DAYS,
    unit: "workingDay",
    text: `${PRELIMINARY_REVIEW_DAYS}个工作日`,
    approx: false,
  } as const;
  const limit = kind === "preliminaryForwarding" ? statutoryLimit : byLaw;
  const { statutory } = readLimits(
    { statutoryLimit: limit, promisedLimit: limit },
    { acceptedOn, pauses, stoppedOn: null, today },
    calendar,
  );
  return { date: statutory.dueOn, provisional: statutory.provisional, latest: statutory.latestOn };
}

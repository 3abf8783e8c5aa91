import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { placesOf, type QuotaFacts } from "../../../domain/case/decision/quota-case.ts";
import { placeProblem } from "../../../domain/case/decision/quota.ts";
import { addDays, yearOf } from "../../../domain/law/dates.ts";

/** What may happen to one of the applications, or to the calendar. */
const ACTS = [
  "file",
  "accept",
  "deem",
  "ask",
  "supplement",
  "sign",
  "sign",
  "seal",
  "void",
  "refuse",
  "withdraw",
  "nextDay",
] as const;
type Act = (typeof ACTS)[number];
interface Move {
  readonly act: Act;
  readonly which: number;
}

/** A hall without rules of its own: it grants when the rule about places permits it, and does everything else in any order. */
class Hall {
  readonly quota;
  today = "2026-12-28";
  notices = 0;
  cases: QuotaFacts[] = [];

  constructor(number: number, period: "year" | "once") {
    this.quota = { number, unit: "户", period, basis: "《行政许可法》第五十七条" };
  }

  do({ act, which }: Move): void {
    if (act === "file") return this.file();
    if (act === "nextDay") {
      this.today = addDays(this.today, 1);
      return;
    }
    const at = this.cases.length === 0 ? -1 : which % this.cases.length;
    const one = this.cases[at];
    if (one !== undefined && one.endedOn === null && one.decision === null)
      this.cases[at] = { ...one, ...STEPS[act](one, this) };
  }

  file(): void {
    const id = String(this.cases.length + 1);
    const state = { status: "received", receivedOn: this.today, endedOn: null } as const;
    this.cases.push({ id, number: `2026-${id.padStart(6, "0")}-0`, ...state, ...NOTHING });
  }

  accepted(on: string): Partial<QuotaFacts> {
    const noticeNumber = `冀烟许受〔${yearOf(this.today)}〕${++this.notices}号`;
    return { status: "awaitingSignOff", acceptance: { on, noticeNumber } };
  }

  mayGrant(own: QuotaFacts, on: string): boolean {
    const { quota, granted, waitingEarlier } = placesOf(
      own,
      { cases: this.cases, sealed: new Map() },
      { quota: this.quota, on },
    );
    return placeProblem({ number: quota.number, granted, waitingEarlier: waitingEarlier.length }) === null;
  }
}

const NOTHING = { acceptance: null, supplement: null, signature: null, decision: null } as const;

const STEPS: Readonly<Record<Exclude<Act, "file" | "nextDay">, (one: QuotaFacts, hall: Hall) => Partial<QuotaFacts>>> =
  {
    accept: (one, hall) => {
      if (one.status === "received") return hall.accepted(hall.today);
      return one.status === "supplementSubmitted" ? hall.accepted(one.supplement?.submittedOn ?? "") : {};
    },
    // As of the day of receipt, or of the supplement.
    deem: (one, hall) => {
      if (one.status === "received") return hall.accepted(one.receivedOn ?? "");
      return one.status === "supplementSubmitted" ? hall.accepted(one.supplement?.submittedOn ?? "") : {};
    },
    ask: (one) =>
      one.status === "received" ? { status: "supplementRequested", supplement: { submittedOn: null } } : {},
    supplement: (one, hall) =>
      one.status === "supplementRequested"
        ? { status: "supplementSubmitted", supplement: { submittedOn: hall.today } }
        : {},
    sign: (one, hall) =>
      one.acceptance !== null && one.signature === null && hall.mayGrant(one, hall.today)
        ? { signature: { outcome: "grant", on: hall.today } }
        : {},
    seal: (one, hall) => {
      const { signature } = one;
      if (signature?.outcome !== "grant") return {};
      return hall.mayGrant(one, signature.on) ? { status: "granted", decision: signature } : { signature: null };
    },
    void: () => ({ signature: null }),
    refuse: (one, hall) =>
      one.acceptance !== null && one.signature === null
        ? { status: "refused", decision: { outcome: "refuse", on: hall.today } }
        : {},
    withdraw: (one, hall) => (one.signature === null ? { status: "withdrawn", endedOn: hall.today } : {}),
  };

/** The order as the law words it: the day of acceptance, then the order in which the hall accepted. */
function isEarlier(a: QuotaFacts, b: QuotaFacts): boolean {
  const [x, y] = [a.acceptance, b.acceptance];
  if (!x || !y) return false;
  const n = (notice: typeof x): number => Number(/(\d+)号/.exec(notice.noticeNumber ?? "")?.[1]);
  return x.on === y.on ? n(x) < n(y) : x.on < y.on;
}

const moves = fc.array(fc.record({ act: fc.constantFrom(...ACTS), which: fc.nat({ max: 9 }) }), { maxLength: 120 });
const move = (act: Act, which: number): Move => ({ act, which });
/** Enough from the start that there is something to decide: three accepted on two days, and two that are owed an answer. */
const OPENING: readonly Move[] = [
  ...[0, 1, 2].map((which) => move("file", which)),
  move("accept", 0),
  move("nextDay", 0),
  ...[3, 4].flatMap((which) => [move("file", which), move("accept", which)]),
];

test.each(["year", "once"] as const)(
  "whatever happens in whatever order, the number (%s) is never exceeded, and no earlier applicant is passed over",
  (period) => {
    let grants = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), moves, (number, acts) => {
        const hall = new Hall(number, period);
        for (const next of [...OPENING, ...acts]) {
          hall.do(next);
          const counts = (day: string): boolean => period === "once" || yearOf(day) === yearOf(hall.today);
          const has = ({ signature, endedOn }: QuotaFacts): boolean =>
            endedOn === null && signature?.outcome === "grant" && counts(signature.on);
          const holders = hall.cases.filter(has);
          expect(holders.length).toBeLessThanOrEqual(number);
          const waiting = hall.cases.filter(
            (one) => one.acceptance && one.decision === null && one.endedOn === null && one.signature === null,
          );
          for (const one of waiting) {
            const before = waiting.filter((other) => isEarlier(other, one)).length;
            const isPassedOver = holders.some((holder) => isEarlier(one, holder));
            expect(isPassedOver && number - holders.length <= before).toBe(false);
          }
          grants += holders.length;
        }
      }),
      { numRuns: 300 },
    );
    expect(grants).toBeGreaterThan(0);
  },
);

import { sealed } from "../../journal/keeping.ts";
import type { Pause } from "../../law/clock.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { AskedProcedure, SpecialProcedure, SurveyPerson } from "./procedure.ts";

/** Special procedures (特别程序), and the pauses of the clocks that they cause. */
export interface ProceduresState {
  /** Which procedures a review asked for, and why. */
  readonly askedProcedures: readonly AskedProcedure[];
  readonly pauses: readonly Pause[];
  readonly procedures: readonly SpecialProcedure[];
}

export const procedures = defineSlice<ProceduresState>()({
  empty: { askedProcedures: [], pauses: [], procedures: [] },
  stores: {
    askedProcedures: fact((held) => held.map(({ reason, ...one }) => ({ ...one, reason: sealed(reason, "words") }))),
    pauses: fact(),
    procedures: fact((held) =>
      held.map(({ persons, place, result, reason, responsible, presider, report, ...procedure }) => ({
        ...procedure,
        ...(reason !== undefined && { reason: sealed(reason, "words") }),
        ...(responsible !== undefined && { responsible: sealed(responsible, "words") }),
        ...(presider !== undefined && { presider: sealed(presider, "survey") }),
        ...(report !== undefined && { report: sealed(report, "words") }),
        persons: sealed(persons.length === 0 ? null : persons, "survey"),
        place: sealed(place, "words"),
        result: sealed(result, "words"),
      })),
    ),
  },
  signed: { askedProcedures: true, pauses: true, procedures: true },
  read: (stored) => ({
    askedProcedures: factOf(stored, "askedProcedures", []),
    pauses: factOf(stored, "pauses", []),
    procedures: factOf<readonly SpecialProcedure[]>(stored, "procedures", []).map(withPersons),
  }),
  on: {
    procedureAsked: ({ askedProcedures }, { procedure, reason, byId, on }) => ({
      askedProcedures: [...askedProcedures, { procedure, reason, byId, on }],
    }),
    publicityBegun: ({ pauses }, { instance, begunOn, stopsStatutory, stopsPromised }) =>
      stopsStatutory || stopsPromised
        ? {
            pauses: [
              ...pauses,
              { kind: "publicity", from: begunOn, to: null, stopsStatutory, stopsPromised, instance },
            ],
          }
        : {},
    publicityEnded: ({ pauses }, { instance, on }) => ({
      pauses: ended(pauses, on, (pause) => pause.instance === instance),
    }),
    caseForwarded: ({ pauses }, { forwarding: { instance, on }, stopsClocks: stops }) =>
      stops
        ? {
            pauses: [
              ...pauses,
              { kind: "forwarding", from: on, to: null, stopsStatutory: true, stopsPromised: true, instance },
            ],
          }
        : {},
    upperAnswered: ({ pauses }, { answer }) => ({
      pauses: ended(pauses, answer.recordedOn, ({ kind }) => kind === "forwarding"),
    }),
    specialProcedureStarted: ({ pauses, procedures: held }, event) => ({
      pauses: [
        ...pauses,
        {
          kind: event.kind,
          from: event.on,
          to: null,
          stopsStatutory: event.stopsStatutory,
          stopsPromised: event.stopsPromised,
          ...(event.instance !== undefined && { instance: event.instance }),
        },
      ],
      procedures: [
        ...held,
        {
          ruleId: event.ruleId,
          kind: event.kind,
          name: event.name,
          startedOn: event.on,
          expectedEndOn: event.expectedEndOn,
          ...(event.expectedEndProvisional === true && { expectedEndProvisional: true }),
          endedOn: null,
          ...begunWith(event),
          persons: [],
          place: event.place ?? null,
          passed: null,
          result: null,
        },
      ],
    }),
    // 缴费 stops a limit only where the step says so.
    paymentOrdered: ({ pauses }, { orderedOn: from, pausesPromise: stopsPromised, pausesStatutory: stopsStatutory }) =>
      stopsPromised || stopsStatutory
        ? { pauses: [...pauses, { kind: PAYMENT_PAUSE, from, to: null, stopsStatutory, stopsPromised }] }
        : {},
    paymentReceived: ({ pauses }, { receipt }) => (receipt.settles ? { pauses: resumed(pauses, receipt.on) } : {}),
    feeWaived: ({ pauses }, { waiver }) => ({ pauses: resumed(pauses, waiver.on) }),
    specialProcedureEnded: ({ pauses, procedures: held }, { instance, on, persons, place, passed, result, report }) => {
      // Without an instance it was begun by a review, in a flow that has one procedure at a time.
      const ends = (one: { readonly instance?: string }) => instance === undefined || one.instance === instance;
      const end = { endedOn: on, persons, passed, result, ...(report !== undefined && { report }) };
      return {
        pauses: ended(pauses, on, (pause) => isOfProcedure(pause) && ends(pause)),
        procedures: held.map((one) =>
          one.endedOn === null && ends(one) ? { ...one, ...end, place: place ?? one.place } : one,
        ),
      };
    },
  },
});

const PAYMENT_PAUSE = "payment";

function resumed(pauses: readonly Pause[], on: IsoDate): readonly Pause[] {
  return ended(pauses, on, ({ kind }) => kind === PAYMENT_PAUSE);
}

function ended(pauses: readonly Pause[], on: IsoDate, ends: (pause: Pause) => boolean): readonly Pause[] {
  return pauses.map((pause) => (pause.to === null && ends(pause) ? { ...pause, to: on } : pause));
}

/** Others end with what causes them. */
function isOfProcedure({ kind }: Pause): boolean {
  return kind !== "publicity" && kind !== "forwarding" && kind !== PAYMENT_PAUSE;
}

/** What is known of a procedure that was begun in its own step. */
function begunWith({
  instance,
  limit,
  responsible,
  presider,
  reason,
  hearingOn,
  requestedOn,
}: Extract<CaseEvent, { type: "specialProcedureStarted" }>): Partial<SpecialProcedure> {
  if (instance === undefined) return {};
  return {
    instance,
    reason,
    ...(limit && { limit }),
    ...(responsible !== undefined && { responsible }),
    ...(presider && { presider }),
    ...(hearingOn !== undefined && { hearingOn }),
    ...(requestedOn !== undefined && { requestedOn }),
  };
}

/** Older surveys hold only the names of the people. */
function withPersons(procedure: SpecialProcedure): SpecialProcedure {
  const persons = procedure.persons as readonly (SurveyPerson | string)[];
  return {
    ...procedure,
    persons: persons.map((person) =>
      typeof person === "string" ? { personId: null, name: person, idNumber: null } : person,
    ),
  };
}

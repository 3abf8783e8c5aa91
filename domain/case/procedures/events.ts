import type { SpecialProcedureKind, TimeLimit } from "../../item/service-item.ts";
import { beside, sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import { keepPerson } from "./keep-person.ts";
import { procedureName, type SurveyPerson } from "./procedure.ts";

/** 审查人员提请特别程序: the flow leads to its step, in which a person begins it. */
export interface ProcedureAsked {
  readonly type: "procedureAsked";
  readonly procedure: SpecialProcedureKind;
  readonly reason: string;
  readonly byId: string;
  readonly on: IsoDate;
  readonly task: DecidedTask;
}

export const procedureAsked = defineEvent<ProcedureAsked>()({
  type: "procedureAsked",
  title: ({ procedure }) => withWord("提请特别程序", procedureName(procedure)),
  readBy: "staff",
  keeps: { procedure: "open", reason: (reason) => beside(reason, "words"), byId: "open", on: "open", task: "open" },
  ends: ({ task, procedure }) => endOf(task, procedure),
  sends: null,
  changesFile: true,
});

/** 进入特别程序: the clocks named by the item's rule are paused (APL art. 45). */
export interface SpecialProcedureStarted {
  readonly type: "specialProcedureStarted";
  readonly ruleId: string;
  readonly kind: SpecialProcedureKind;
  readonly name: string;
  readonly reason: string;
  readonly on: IsoDate;
  readonly expectedEndOn: IsoDate;
  readonly expectedEndProvisional?: boolean;
  readonly stopsStatutory: boolean;
  readonly stopsPromised: boolean;
  readonly instance?: string;
  readonly limit?: TimeLimit;
  readonly responsible?: string;
  readonly presider?: SurveyPerson;
  readonly place?: string | null;
  readonly hearingOn?: IsoDate;
  readonly requestedOn?: IsoDate;
  /** The task of the review that began it, in the first diagrams; null for its own, which stays open. */
  readonly task: DecidedTask | null;
}

export const specialProcedureStarted = defineEvent<SpecialProcedureStarted>()({
  type: "specialProcedureStarted",
  title: ({ name }) => withWord("进入特别程序", typeof name === "string" ? name : null),
  readBy: "applicant",
  keeps: {
    ruleId: "open",
    kind: "open",
    name: "open",
    reason: (reason) => beside(reason, "words"),
    on: "open",
    expectedEndOn: "open",
    expectedEndProvisional: "open",
    stopsStatutory: "open",
    stopsPromised: "open",
    instance: "open",
    limit: "open",
    responsible: (responsible) => beside(responsible, "words"),
    presider: (presider) => (presider ? keepPerson(presider) : null),
    place: (place) => beside(place, "words"),
    hearingOn: "open",
    requestedOn: "open",
    task: "open",
  },
  // In the first diagrams the review begins the procedure and ends with its kind as outcome.
  ends: ({ task, kind }) => (task?.kind === "review" ? endOf(task, kind) : null),
  sends: null,
  changesFile: true,
});

/** 特别程序结束: who went, where, and what they found. */
export interface SpecialProcedureEnded {
  readonly type: "specialProcedureEnded";
  readonly on: IsoDate;
  readonly persons: readonly SurveyPerson[];
  readonly place: string | null;
  readonly passed: boolean;
  readonly result: string;
  /** The names of the procedures that end. Absent in events of before. */
  readonly names?: readonly string[];
  /** Absent where a review began it: then all that are open end. */
  readonly instance?: string;
  readonly report?: string | null;
  readonly task: DecidedTask;
}

export const specialProcedureEnded = defineEvent<SpecialProcedureEnded>()({
  type: "specialProcedureEnded",
  title: ({ names, passed }) => {
    if (!Array.isArray(names) || names.length === 0) return "特别程序结束";
    return withWord("特别程序结束", `${names.join("、")}，结论为${passed === true ? "符合" : "不符合"}`);
  },
  readBy: "applicant",
  keeps: {
    on: "open",
    persons: keepPersons,
    place: (place) => beside(place, "words"),
    passed: "open",
    result: (result) => beside(result, "words"),
    names: "open",
    instance: "open",
    report: (report) => beside(report, "words"),
    task: "open",
  },
  ends: ({ task }) => endOf(task, "completed"),
  sends: null,
  changesFile: true,
});

/** Staff by id; names, which may be those of outsiders, only beside the entry. */
function keepPersons(persons: readonly SurveyPerson[]): unknown {
  return persons.map(({ personId, name, idNumber }) => ({
    personId,
    name: beside(name, "survey"),
    idNumber: sealed(idNumber, "survey"),
  }));
}

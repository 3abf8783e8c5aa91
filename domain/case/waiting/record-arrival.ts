import type { FlowPlan } from "../../flow/plan.ts";
import { stepsOfKind } from "../../flow/plan.ts";
import { isAhead } from "../../flow/resolve.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, Day, line, nullable, optional, paragraph, word } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireText } from "../guards.ts";
import { LONGEST_REASON } from "../prose.ts";

/** 登记收到: something for which the flow waits has arrived from outside. */
export interface RecordArrival {
  readonly type: "recordArrival";
  /** The wait; null where the flow has one. */
  readonly element: string | null;
  readonly what: string;
  readonly reference: string | null;
  readonly on: IsoDate;
}

/**
 * 登记收到: by staff of the department or the zone, or by the department's own system. The flow goes on at once if it waits; otherwise when it comes to the wait, unless it has passed it. Recorded
 * once; for a wait in a loop any time, but the same paper (`reference`) once.
 * Refuses with ARRIVAL_NOT_EXPECTED what no step of the flow waits for, with ARRIVAL_ALREADY_RECORDED a second one, with ARRIVAL_DAY_INVALID a day before the application or to come, with
 * ARRIVAL_REFERENCE_REQUIRED a system's report without a number, by which alone its repeat can be told from another message.
 */
export const recordArrival = defineCaseAct<RecordArrival>()({
  type: "recordArrival",
  body: closed({
    element: optional(nullable(word(61, { description: "Element of the wait; may be left out if the flow has one" }))),
    what: paragraph(LONGEST_REASON, "What has arrived, and from whom"),
    reference: optional(
      nullable(
        line(
          100,
          "Number of the paper or file; a system must give one, its own number of the message if there is no other",
        ),
      ),
    ),
    on: Day,
  }),
  by: ["clerk", "officer", "chiefRepresentative", "integrator"],
  keyScope: "messages:report",
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  title: "登记收到",
  resource: "arrivals",
  summary: "Record that something has arrived for which the flow waits",
  example: { element: null, what: "收到省农业农村厅的复函", reference: "冀农函〔2026〕8号", on: "2026-03-02" },
  refuses: [
    "ARRIVAL_ALREADY_RECORDED",
    "ARRIVAL_DAY_INVALID",
    "ARRIVAL_NOT_EXPECTED",
    "ARRIVAL_REFERENCE_REQUIRED",
    "REASON_REQUIRED",
  ],
  offered: (caseFile, { plan }) =>
    caseFile.endedOn === null && waitsFor(caseFile, plan).some(({ expected }) => expected),
  decide,
});

function decide(caseFile: CaseFile, command: RecordArrival, context: DecideContext): readonly CaseEvent[] {
  const { actor, plan, now } = context;
  const element = elementOf(command, plan);
  const reference = command.reference?.trim() || null;
  if (!isExpected(caseFile, plan, element) || isKnown(caseFile, element, reference)) refuse("ARRIVAL_ALREADY_RECORDED");
  if (actor.role === "integrator" && reference === null)
    refuse("ARRIVAL_REFERENCE_REQUIRED", { problems: [{ field: "reference", message: "必填" }] });
  const today = shanghaiDate(now);
  if (command.on > today || command.on < shanghaiDate(caseFile.filedAt))
    refuse("ARRIVAL_DAY_INVALID", { problems: [{ field: "on", message: "请填写申请之后、今天或者今天以前的日期" }] });
  return [
    {
      type: "arrivalRecorded",
      arrival: {
        element,
        name: plan.nodes[element]?.name ?? element,
        what: requireText(command.what, "REASON_REQUIRED", "what"),
        reference,
        on: command.on,
        recordedById: actor.id,
        recordedByName: actor.name,
      },
    },
  ];
}

function elementOf({ element }: RecordArrival, plan: FlowPlan): string {
  const waits = stepsOfKind(plan, "message").map(([id]) => id);
  const [only, ...others] = element === null ? waits : waits.filter((id) => id === element);
  if (only === undefined || others.length > 0)
    refuse("ARRIVAL_NOT_EXPECTED", { problems: [{ field: "element", message: "请选择流程中等待消息的环节" }] });
  return only;
}

/** A wait of the flow for something from outside. */
export interface MessageWait {
  /** Element of the diagram. */
  readonly element: string;
  readonly name: string;
  /** Whether something may still arrive for it. */
  readonly expected: boolean;
}

/** The waits of a flow for something from outside. */
export function waitsFor(caseFile: Pick<CaseFile, "arrivals">, plan: FlowPlan): readonly MessageWait[] {
  return stepsOfKind(plan, "message").map(([element, { name }]) => ({
    element,
    name,
    expected: isExpected(caseFile, plan, element),
  }));
}

/** For a wait to which the flow cannot come back, once. */
function isExpected({ arrivals }: Pick<CaseFile, "arrivals">, plan: FlowPlan, wait: string): boolean {
  return isAhead(plan, [wait], wait) || !arrivals.some(({ element }) => element === wait);
}

/** The same paper for the same wait is a repeat, also in a loop. */
function isKnown({ arrivals }: Pick<CaseFile, "arrivals">, wait: string, reference: string | null): boolean {
  return reference !== null && arrivals.some((known) => known.element === wait && known.reference === reference);
}

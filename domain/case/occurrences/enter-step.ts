import type { FlowPlan, StepNode } from "../../flow/plan.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { departmentOf } from "../../posting/candidate-group.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf } from "../notices/request-document.ts";
import { dueOf, requestOpinion } from "../opinion/request-opinion.ts";
import { isOpen } from "./occurrence.ts";

/** 进入环节: the engine has made the task of a step whose beginning is recorded (`StepNode.entered`). */
export interface EnterStep {
  readonly type: "enterStep";
  readonly instance: string;
  readonly element: string;
  readonly kind: string;
  /** The name of the department whose people do it; null if it has none. */
  readonly department: string | null;
}

/** Records the beginning of a step. Decides nothing for an instance that is known, nor in a case that has ended: the feed may tell of a task late, or twice. */
export const enterStep = defineCommand<EnterStep>()({
  type: "enterStep",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: ({ kind }, subject) => (kind === "opinion" ? noticeSeriesOf(subject, "opinionRequest") : []),
  },
  decide: enter,
});

/** 环节撤销: the engine has deleted the task of a step whose beginning is recorded. */
export interface LeaveStep {
  readonly type: "leaveStep";
  readonly instance: string;
}

/** Records that a step will not be done. Decides nothing if it was done, or if the case has ended. */
export const leaveStep = defineCommand<LeaveStep>()({
  type: "leaveStep",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide: leave,
});

function enter(file: CaseFile, command: EnterStep, context: DecideContext): readonly CaseEvent[] {
  const { instance, element, department } = command;
  const node = enteredStep(context.plan, element);
  if (node === null || file.endedOn !== null || file.occurrences.some((one) => one.instance === instance)) return [];
  const asks = node.kind === "opinion";
  const entered: CaseEvent = {
    type: "stepEntered",
    instance,
    element,
    kind: node.kind,
    name: node.name,
    on: shanghaiDate(context.now),
    departmentId: departmentOf(node.group ?? ""),
    ...(asks && dueOf(node, context)),
  };
  if (!asks) return [entered];
  return [entered, ...requestOpinion(evolveAll(file, [entered]), { node, instance, element, department }, context)];
}

function leave(file: CaseFile, { instance }: LeaveStep, { plan, now }: DecideContext): readonly CaseEvent[] {
  const left = file.occurrences.find((one) => one.instance === instance);
  if (left === undefined || !isOpen(left) || file.endedOn !== null) return [];
  const node = plan.nodes[left.element];
  return [{ type: "stepGone", instance, name: node?.name ?? left.element, on: shanghaiDate(now) }];
}

/** The step of an element whose beginning is recorded; null for all others. */
export function enteredStep({ nodes }: Pick<FlowPlan, "nodes">, element: string): StepNode | null {
  const node = nodes[element];
  return node?.type === "step" && node.entered ? node : null;
}

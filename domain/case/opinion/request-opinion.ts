import type { StepNode } from "../../flow/plan.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { departmentOf } from "../../posting/candidate-group.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requestDocument } from "../notices/request-document.ts";
import { opinionRequest } from "./opinion-request.ts";
import type { Opinion } from "./opinion.ts";

/** The step that asks, and the department that is asked. */
export interface Asking {
  readonly node: StepNode;
  readonly instance: string;
  readonly element: string;
  readonly department: string | null;
}

/** The request with its last day, and the letter; made when the flow comes to the step. `entered`: the case after that. */
export function requestOpinion(entered: CaseFile, asking: Asking, context: DecideContext): readonly CaseEvent[] {
  const on = shanghaiDate(context.now);
  const asked: CaseEvent = { type: "opinionRequested", ...askedOf(asking), ...dueOf(asking.node, context), on };
  return [asked, requestDocument(evolveAll(entered, [asked]), opinionRequest, context)];
}

/** What is asked of whom, by the settings of the step. */
export function askedOf({ node, instance, element, department }: Asking) {
  return {
    instance,
    element,
    step: node.name,
    departmentId: departmentOf(node.group ?? ""),
    department,
    ...opinionSettings(node),
  };
}

/** The last day for the answer. */
export function dueOf(
  node: StepNode,
  { now, calendar }: DecideContext,
): Pick<Opinion, "dueProvisional" | "latestOn"> & { readonly dueOn: IsoDate } {
  const due = calendar.addWorkingDays(shanghaiDate(now), opinionSettings(node).limitDays);
  return { dueOn: due.date, ...(due.provisional && { dueProvisional: true, latestOn: due.latest }) };
}

/** Settings of a step that asks for an opinion, absent ones by their defaults. */
function opinionSettings({
  settings,
}: Pick<StepNode, "settings">): Pick<Opinion, "limitDays" | "silence" | "question"> {
  const { limitDays = 5, silence = "wait", question = "" } = settings as Partial<Opinion>;
  return { limitDays, silence, question };
}

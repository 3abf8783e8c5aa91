import { isStepKind, stepKind } from "../../case/steps.ts";
import { guaranteedAt } from "../plan-graph.ts";
import { isActed, stepsOf, type FlowPlan, type StepNode } from "../plan.ts";
import { called, type PlanCheck } from "./problem.ts";

/** The engine ends a case without a word at an error that nothing catches, so every error of a kind has its branch. */
export const errorProblems: PlanCheck = (plan) =>
  stepsOf(plan).flatMap(([element, { kind, errors }]) => {
    const declared = isStepKind(kind) ? (stepKind(kind).errors ?? {}) : {};
    return [
      ...Object.entries(declared)
        .filter(([code]) => errors[code] === undefined)
        .map(([, { name }]) => ({ element, message: `${called(plan, element)}没有为“${name}”设边界事件。` })),
      ...Object.keys(errors)
        .filter((code) => declared[code] === undefined)
        .map((code) => ({
          element,
          message: `${called(plan, element)}没有“${code}”这种错误，它的边界事件永远不会发生。`,
        })),
    ];
  });

/** The end of a wait is known when the wait begins, and is counted from then: the step before it sets it. The first diagrams say it otherwise. */
export const waitProblems: PlanCheck = (plan) =>
  plan.legacy
    ? []
    : stepsOf(plan).flatMap(([element, { wait }]) => {
        const problem = wait === null || wait.until === null ? null : untilProblem(plan, element, wait.until);
        return problem === null ? [] : [{ element, message: problem }];
      });

function untilProblem(plan: FlowPlan, wait: string, variable: string): string | null {
  const name = called(plan, wait);
  if (!isTold(plan, wait, variable)) return `有路径到达${name}时，还没有环节定出它的到期日。`;
  const isWait = (id: string): boolean => isStep(plan, id, (step) => step.wait !== null);
  const counted = guaranteedAt(plan, {
    givenBy: ({ from, edge }) => edge !== null && isStep(plan, from, isActed),
    voidedBy: ({ from }) => isWait(from),
  });
  return counted.has(wait) ? null : `${name}紧接在另一个等待环节之后，它的期限无从起算，请在两者之间安排一个环节。`;
}

/** Whether on every way to the wait the last step that somebody completes tells its end. */
function isTold(plan: FlowPlan, wait: string, variable: string): boolean {
  const tells = (id: string): boolean =>
    isStep(plan, id, (step) => step.ahead.waits.some((told) => told.variable === variable && mayTell(step, told.rule)));
  return guaranteedAt(plan, {
    givenBy: ({ from, edge }) => edge !== null && tells(from),
    voidedBy: ({ from }) => isStep(plan, from, isActed) && !tells(from),
  }).has(wait);
}

function isStep({ nodes }: FlowPlan, id: string, is: (step: StepNode) => boolean): boolean {
  const node = nodes[id];
  return node?.type === "step" && is(node);
}

/** The diagram says the days, or the notice by which the wait begins. */
function mayTell({ kind, settings }: StepNode, rule: StepNode["ahead"]["waits"][number]["rule"]): boolean {
  return !("given" in rule) || (kind === "notice" && settings["paper"] === "supplementNotice");
}

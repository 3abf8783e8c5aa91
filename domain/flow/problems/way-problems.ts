import { isStepKind, stepKind } from "../../case/steps.ts";
import { guaranteedAt } from "../plan-graph.ts";
import { stepsOf, type FlowPlan, type StepNode } from "../plan.ts";
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

/** The end of a wait is known when the wait begins: the step before it sets it. The first diagrams say it otherwise. */
export const waitProblems: PlanCheck = (plan) =>
  plan.legacy
    ? []
    : stepsOf(plan).flatMap(([element, { wait }]) =>
        wait === null || wait.until === null || isTold(plan, element, wait.until)
          ? []
          : [{ element, message: `有路径到达${called(plan, element)}时，还没有环节定出它的到期日。` }],
      );

/** Whether on every way to the wait a step tells its end last; another wait before it cannot. */
function isTold(plan: FlowPlan, wait: string, variable: string): boolean {
  const tells = (id: string): boolean => {
    const node = plan.nodes[id];
    return (
      node?.type === "step" && node.ahead.waits.some((told) => told.variable === variable && mayTell(node, told.rule))
    );
  };
  const isOther = (id: string): boolean => plan.nodes[id]?.type === "step" && !tells(id);
  return guaranteedAt(plan, {
    givenBy: ({ from, edge }) => edge !== null && tells(from),
    voidedBy: ({ from }) => isOther(from),
  }).has(wait);
}

/** The diagram says the days, or the notice by which the wait begins. */
function mayTell({ kind, settings }: StepNode, rule: StepNode["ahead"]["waits"][number]["rule"]): boolean {
  return !("given" in rule) || (kind === "notice" && settings["paper"] === "supplementNotice");
}

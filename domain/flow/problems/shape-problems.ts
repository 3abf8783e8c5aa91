import { STAGE_NAMES, type Stage } from "../../case/step-terms.ts";
import { isStepKind, stepKind } from "../../case/steps.ts";
import { longestPath } from "../longest-path.ts";
import { hopelessJoins, parallelSteps } from "../parallel-steps.ts";
import { RESERVED_NAMES } from "../parse-condition.ts";
import { stepsOf, stepsOfKind } from "../plan.ts";
import { called, type PlanCheck } from "./problem.ts";

/** Steps that stand beside others, and may not; and steps that two tokens reach. */
export const parallelProblems: PlanCheck = (plan) => {
  const beside = parallelSteps(plan);
  return stepsOf(plan).flatMap(([element, { kind, parallelWith }]) => {
    const [other] = parallelWith;
    if (beside.get(element)?.has(element) === true)
      return [{ element, message: `${called(plan, element)}可能同时出现两次，请检查它之前的并行分支。` }];
    return other !== undefined && isStepKind(kind) && !stepKind(kind).may.parallel
      ? [{ element, message: `${called(plan, element)}不能与${called(plan, other)}同时办理。` }]
      : [];
  });
};

/** A join gets a token by each of its branches. */
export const joinProblems: PlanCheck = (plan) =>
  hopelessJoins(plan).map((element) => ({
    element,
    message: `${called(plan, element)}等待的分支不会都到达，办件会停在这里；互相排斥的分支请用判断网关汇合。`,
  }));

/** One case, one licence. */
export const issuanceProblems: PlanCheck = (plan) =>
  stepsOfKind(plan, "issuance")
    .slice(1)
    .map(([element]) => ({ element, message: `一个流程只能有一个制证环节，${called(plan, element)}是多余的。` }));

/** More would make every start of a case heavy; the engine takes 200. */
const MOST_VARIABLES = 150;
/** Set by the platform itself. */
const OWN_NAMES = ["caseId", "itemId"];

/** Names of variables are unique, and none has a meaning already. */
export const variableProblems: PlanCheck = ({ variables }) => {
  const names = variables.map(({ name }) => name);
  const taken = [...RESERVED_NAMES, ...OWN_NAMES];
  const clashing = new Set(names.filter((name, index) => taken.includes(name) || names.indexOf(name) !== index));
  return [
    ...[...clashing].map((name) => ({
      element: variables.find((variable) => variable.name === name)?.element ?? null,
      message: `流程变量“${name}”重名，请改环节的编号。`,
    })),
    ...(names.length > MOST_VARIABLES
      ? [{ element: null, message: `流程有${names.length}个变量，超过${MOST_VARIABLES}个，请拆分流程。` }]
      : []),
  ];
};

/** The days of the steps along the longest path are within what the item plans for the stage. */
export const budgetProblems: PlanCheck = (plan, { hall }) => {
  const days = longestPath(plan);
  return (Object.keys(STAGE_NAMES) as Stage[])
    .filter((stage) => days[stage] > hall.stepBudgets[stage])
    .map((stage) => ({
      element: null,
      message: `${STAGE_NAMES[stage]}阶段的环节最长需要${days[stage]}个工作日，超过事项为这个阶段安排的${hall.stepBudgets[stage]}个工作日。`,
    }));
};

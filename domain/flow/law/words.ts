import { nameOfOutcome } from "../../case/steps.ts";
import type { Walk, WalkStep } from "../explore/proof.ts";
import type { Operand } from "../juel.ts";
import { factVariable } from "../resolve.ts";
import type { FlowPlan } from "../plan.ts";
import type { Study } from "./rule.ts";

/** An element by the name that the designer gave it. */
export function called({ nodes }: Pick<FlowPlan, "nodes">, element: string): string {
  const node = nodes[element];
  if (node?.name) return `“${node.name}”`;
  const unnamed = {
    start: "开始",
    end: "没有名称的结束",
    terminate: "没有名称的终止结束",
    parallel: "没有名称的同时办理处",
  };
  return node !== undefined && node.type in unnamed ? unnamed[node.type as keyof typeof unnamed] : "没有名称的分情况处";
}

/** The most steps of a walk that a sentence shows: those at its beginning and its end. */
const [FIRST, LAST] = [2, 5];

/** A walk as an official reads it: 申请 → 收件登记 → … → 制证. */
export function walked(study: Study, walk: Walk): string {
  const names = walk.map((step, at) => (at === walk.length - 1 ? nameOf(study, step) : withOutcome(study, step)));
  const shown = names.length > FIRST + LAST + 1 ? [...names.slice(0, FIRST), "…", ...names.slice(-LAST)] : names;
  return shown.join(" → ");
}

const UNNAMED = {
  step: "环节",
  start: "申请",
  end: "结束",
  terminate: "结束",
  exclusive: "分情况",
  parallel: "同时办理",
};

function nameOf({ plan }: Study, { element, name }: WalkStep): string {
  return name || UNNAMED[plan.nodes[element]?.type ?? "step"];
}

function withOutcome(study: Study, step: WalkStep): string {
  const node = study.plan.nodes[step.element];
  const isChoice = node?.type === "step" && (node.offers.length > 1 || step.outcome !== node.offers[0]);
  const outcome = isChoice && step.outcome !== null ? [outcomeName(study, step.element, step.outcome)] : [];
  const facts = Object.entries(step.facts ?? {}).map(([key, value]) => {
    const of = node?.type === "step" ? step.element : null;
    const variable = factVariable(of, key);
    return `${labelOf(study, variable)}：${valueName(study, variable, value)}`;
  });
  const said = [...outcome, ...facts];
  return said.length === 0 ? nameOf(study, step) : `${nameOf(study, step)}（${said.join("，")}）`;
}

/** An outcome, or an error, of a step. */
export function outcomeName({ plan }: Pick<Study, "plan">, element: string, word: string): string {
  const node = plan.nodes[element];
  if (node?.type !== "step") return word;
  if (Object.hasOwn(node.errors, word)) return "不能办成";
  return nameOfOutcome(node.kind, word, node.settings);
}

/** What a routing fact is called on its form. */
export function labelOf({ fields }: Pick<Study, "fields">, variable: string): string {
  return fields.get(variable)?.label ?? variable;
}

/** A value of a routing fact, a choice by its name on the form. */
export function valueName({ fields }: Pick<Study, "fields">, variable: string, value: Operand): string {
  if (value === null) return "没有填写";
  if (typeof value === "boolean") return value ? "是" : "否";
  const field = fields.get(variable);
  const options = field !== undefined && "values" in field ? field.values : [];
  return options.find((option) => option.value === value)?.label ?? String(value);
}

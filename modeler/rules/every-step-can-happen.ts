import type { Condition } from "../../domain/flow/condition.ts";
import { stepKind } from "../../domain/case/steps.ts";
import { askedStep, readCondition } from "./branch-meaning.ts";
import { type FlowGraph, endsWithout, flowGraph, reachableFrom } from "./flow-graph.ts";
import { type ModelElement, called, conditionOf, is } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** Every drawn step is reached by some case and has a path to an end, and every branch can be taken. */
export const everyStepCanHappen: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const graph = flowGraph(process);
    const reached = reachableFrom(
      graph,
      graph.nodes.filter((node) => is(node, "bpmn:StartEvent")),
    );
    const ending = endsWithout(graph, () => false);
    for (const node of graph.nodes) {
      if (!reached.has(node)) reporter.report(node.id, `任何办件都到不了${called(node)}。`);
      if (!ending.has(node)) reporter.report(node.id, `${called(node)}之后到不了任何结束环节。`);
      for (const [flow, message] of deadBranches(graph, node)) reporter.report(flow.id, message);
    }
  },
});

/** As in the gate of the engine; it also bounds what the patterns below have to search. */
const LONGEST_CONDITION = 500;

/** Branches of a gateway that no case takes, or every case. */
function deadBranches(graph: FlowGraph, node: ModelElement): [flow: ModelElement, message: string][] {
  const found: [ModelElement, string][] = [];
  const seen = new Set<string>();
  for (const { flow } of graph.outOf(node)) {
    const condition = flow ? conditionOf(flow) : undefined;
    if (!flow || condition === undefined) continue;
    const name = `“${flow.name ?? flow.id}”的分支`;
    if (condition.length > LONGEST_CONDITION) {
      found.push([flow, `${name}的条件超过${LONGEST_CONDITION}个字符，请拆分。`]);
      continue;
    }
    if (!usesVariable(condition)) found.push([flow, `${name}的条件与办件无关，永远走或者永远不走。`]);
    else if (unknownOutcome(flow) !== undefined)
      found.push([flow, `${name}等待办理结果“${unknownOutcome(flow)}”，大厅没有这种结果，任何办件都走不到。`]);
    else if (contradicts(condition)) found.push([flow, `${name}的条件自相矛盾，任何办件都走不到。`]);
    else if (seen.has(plain(condition))) found.push([flow, `${name}与另一分支条件相同，任何办件都走不到。`]);
    seen.add(plain(condition));
  }
  return is(node, "bpmn:ParallelGateway") ? [] : found;
}

/** Whether the condition uses any variable of the case, not only texts, numbers and keywords. */
function usesVariable(condition: string): boolean {
  const names = condition.replaceAll(/'[^']*'|"[^"]*"/g, "").match(/[A-Za-z_][\w.]*/g) ?? [];
  return names.some(
    (name) =>
      ![
        "true",
        "false",
        "null",
        "and",
        "or",
        "not",
        "empty",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "div",
        "mod",
      ].includes(name),
  );
}

/** An outcome that is asked for but that the step can never have. */
function unknownOutcome(flow: ModelElement): string | undefined {
  const condition = readCondition(flow);
  return condition ? equalities(condition).find((one) => !canBe(flow, one))?.value : undefined;
}

interface Equality {
  readonly variable: string;
  readonly value: string;
}

function equalities(condition: Condition): readonly Equality[] {
  if ("of" in condition) return [condition.of].flat().flatMap(equalities);
  const isWord = condition.op === "==" && typeof condition.value === "string";
  return isWord ? [{ variable: condition.variable, value: String(condition.value) }] : [];
}

/** True for an outcome of the step, and for every variable that no step is known to write. */
function canBe(flow: ModelElement, { variable, value }: Equality): boolean {
  const step = askedStep(flow, variable);
  if (step === undefined) return true;
  const kind = stepKind(step.kind);
  // Outcomes that come from a step's own settings are checked with those settings.
  return kind.outcomesFor !== undefined || Object.hasOwn(kind.outcomes, value);
}

/** `a == 'x' && a == 'y'`, `a && !a`, `a != a`: detected only where the condition is a plain conjunction. */
function contradicts(condition: string): boolean {
  const parts = condition.split(/&&|\band\b/).map(plain);
  if (condition.includes("||") || /\bor\b/.test(condition)) return false;
  const values = new Map<string, string>();
  return parts.some((part) => {
    const [, name, value] = /^(\w+)(?:==|eq)(.+)$/.exec(part) ?? [];
    const clashes =
      (name !== undefined && values.has(name) && values.get(name) !== value) ||
      parts.includes(`!${part}`) ||
      /^(\w+)(!=|<|>)\1$/.test(part);
    if (name !== undefined && value !== undefined) values.set(name, value);
    return clashes;
  });
}

/** Without blanks outside of texts, and with one kind of quotes. */
function plain(condition: string): string {
  return condition
    .replaceAll('"', "'")
    .split("'")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll(/\s/g, "") : part))
    .join("'");
}

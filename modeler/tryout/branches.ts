import { formatCondition, variablesIn, type Condition } from "../../domain/flow/condition.ts";
import type { FlowEdge, StepNode } from "../../domain/flow/plan.ts";
import type { DecisionTable } from "../../domain/flow/table/decision-table.ts";
import type { FlowState } from "../../domain/flow/token-game.ts";
import { nameOfOutcome } from "../../domain/case/steps.ts";
import { rowsOf } from "../conditions/rows.ts";
import { valueName, wordsOf } from "../conditions/words.ts";
import type { Subject } from "../conditions/subjects.ts";

/** A branch that was taken by itself. */
export interface Branch {
  /** The flow, or the table that decided. */
  readonly element: string;
  /** What was asked: the name of the gateway or the table. */
  readonly asked: string;
  /** The name of the branch, or what the table said. */
  readonly taken: string;
  /** Why, in words. */
  readonly why: string;
  /** What was asked for, with the values of this case. */
  readonly values: readonly string[];
}

/** The branches that the last move took at gateways with several, and what tables decided. */
export function branchesTaken({ plan, passed, variables }: FlowState, subjects: readonly Subject[]): readonly Branch[] {
  const edges = new Map(plan.edges.map((edge) => [edge.id, edge]));
  return passed.flatMap((id) => {
    const edge = edges.get(id);
    const from = edge && plan.nodes[edge.from];
    if (edge === undefined || from === undefined) return [];
    if (from.type === "step" && from.table !== undefined)
      return [decidedByTable(edge.from, { ...from, table: from.table }, { variables, subjects })];
    const ways = plan.edges.filter((one) => one.from === edge.from);
    if (from.type !== "exclusive" || ways.length < 2) return [];
    return [chosen(edge, { ways, asked: from.name, variables, subjects })];
  });
}

interface Asking {
  readonly variables: FlowState["variables"];
  readonly subjects: readonly Subject[];
}

interface Choosing extends Asking {
  readonly ways: readonly FlowEdge[];
  readonly asked: string;
}

function chosen(edge: FlowEdge, { ways, asked, ...asking }: Choosing): Branch {
  const read = ways.flatMap(({ condition }) => (condition === null ? [] : variablesIn(condition)));
  return {
    element: edge.id,
    asked: asked || "分情况",
    taken: edge.name || (edge.isDefault ? "其他情况" : "这一分支"),
    why: whyTaken(edge, ways, asking.subjects),
    values: valuesOf(read, asking),
  };
}

/** 申请表的“经营面积”：300 */
function valuesOf(read: readonly string[], { variables, subjects }: Asking): readonly string[] {
  return [...new Set(read)].flatMap((variable) => {
    const subject = subjects.find(({ id }) => id === variable);
    if (subject === undefined) return [];
    return [`${subject.title}：${valueName(subject, variables[variable] ?? null).replaceAll(/[“”]/gu, "")}`];
  });
}

function whyTaken(edge: FlowEdge, ways: readonly FlowEdge[], subjects: readonly Subject[]): string {
  if (edge.condition !== null && !edge.isDefault) return conditionWords(edge.condition, subjects);
  const others = ways.filter((way) => way !== edge && way.condition !== null).map(({ condition }) => condition);
  const said = others.flatMap((condition) => (condition === null ? [] : [`“${conditionWords(condition, subjects)}”`]));
  return said.length === 0
    ? "没有其他条件"
    : `${said.join("、")}都不成立`.replace(/^(?<one>“[^”“]*”)都不/u, "$<one>不");
}

function conditionWords(condition: Condition, subjects: readonly Subject[]): string {
  const rows = rowsOf(formatCondition(condition));
  return rows === null ? "该分支的条件成立" : wordsOf(rows, subjects);
}

function decidedByTable(
  element: string,
  { name, kind, outcome, settings, table }: StepNode & { readonly table: DecisionTable },
  asking: Asking,
): Branch {
  const word = outcome === null ? null : (asking.variables[outcome.variable] ?? null);
  return {
    element,
    asked: name,
    taken: word === null ? "" : nameOfOutcome(kind, String(word), settings),
    why: "按决定表的规则",
    values: valuesOf(
      table.inputs.map(({ variable }) => variable),
      asking,
    ),
  };
}

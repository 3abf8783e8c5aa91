import { nameOfOutcome } from "../../case/steps.ts";
import type { ApplicationForm, FormComponent } from "../../form/form.ts";
import { guaranteedAt } from "../plan-graph.ts";
import { factVariable } from "../resolve.ts";
import { isRouting, type RoutingField } from "../routing.ts";
import { stepsOf, type FlowPlan, type StepNode } from "../plan.ts";
import type { Cell, CellTest, DecisionTable, TableInput, TableValues } from "../table/decision-table.ts";
import { tableGaps } from "../table/table-gaps.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** A field that the flow may read, and the step that asks for it; null for the application. */
interface Known {
  readonly field: RoutingField;
  readonly of: string | null;
}

/**
 * A decision table reads only facts that are there on every path, compares each as its field allows, has exactly one result for every combination of their values, and no other result than those
 * of its step. What is wrong is said with the values for which it is.
 */
export const tablesDecideEveryCase: LawRule = ({ plan, form }) => {
  if (form === null) return [];
  const known = knownFields(plan, form);
  return stepsOf(plan).flatMap(([element, step]) => {
    const { table } = step;
    if (table === undefined) return [];
    const fields = table.inputs.map(({ variable }) => known.get(variable));
    const problems = [
      ...table.inputs.flatMap((input, column) =>
        inputProblems(plan, element, { table, input, column }, fields[column]),
      ),
      ...resultProblems(step, table),
    ];
    const found = problems.length > 0 ? problems : ruleProblems(table, fields as readonly Known[]);
    return found.map((problem) => ({ element, message: `${called(plan, element)}的决定表${problem}。` }));
  });
};

function knownFields(plan: FlowPlan, form: ApplicationForm): ReadonlyMap<string, Known> {
  const named = (of: string | null, components: unknown) =>
    (Array.isArray(components) ? (components as readonly FormComponent[]) : [])
      .filter(isRouting)
      .map((field) => [factVariable(of, field.key), { field, of }] as const);
  return new Map([
    ...named(null, form.components),
    ...stepsOf(plan).flatMap(([element, { settings }]) => named(element, settings["fields"])),
  ]);
}

interface Column {
  readonly table: DecisionTable;
  readonly input: TableInput;
  readonly column: number;
}

const TYPES: Readonly<Record<RoutingField["type"], TableInput["type"]>> = {
  checkbox: "flag",
  number: "number",
  select: "text",
  radio: "text",
};

function inputProblems(
  plan: FlowPlan,
  element: string,
  { table, input, column }: Column,
  known: Known | undefined,
): readonly string[] {
  const { variable, type } = input;
  if (table.inputs.findIndex((other) => other.variable === variable) !== column)
    return [`有两列读取${known === undefined ? "同一项内容" : `“${known.field.label}”`}`];
  if (known === undefined) return [`的第${column + 1}列读取的内容已经没有了，或者没有设为决定流程走向`];
  const { field, of } = known;
  const named = `“${field.label}”`;
  if (of !== null && !isEndedBefore(plan, of, element))
    return [`读取了${called(plan, of)}的${named}，但有路径不经过这个环节就到达这里`];
  if (TYPES[field.type] !== type) return [`的条件列${named}的类型与申请表或者环节的填写内容不一致`];
  if (type === "flag" && table.rules.some(({ cells }) => !isPlain(cells[column] ?? null)))
    return [`的条件列${named}是是非项，每格只能选“是”、“否”或者不限`];
  const wrong = testsIn(table, column).filter((test) => !fits(field, test));
  return wrong.length === 0 ? [] : [`的条件列${named}含有它没有的值：${wrong.map(written).join("、")}`];
}

/** The engine understands lists of ticks, and what a tick is not, in ways of its own. */
function isPlain(cell: Cell): boolean {
  return cell === null || (!cell.not && cell.tests.length === 1);
}

function isEndedBefore(plan: FlowPlan, step: string, element: string): boolean {
  return guaranteedAt(plan, { givenBy: (way) => way.edge !== null && way.from === step }).has(element);
}

function testsIn({ rules }: DecisionTable, column: number): readonly CellTest[] {
  return rules.flatMap(({ cells }) => cells[column]?.tests ?? []);
}

function fits(field: RoutingField, test: CellTest): boolean {
  if (!("is" in test)) return field.type === "number";
  if (field.type === "checkbox") return typeof test.is === "boolean";
  if (field.type === "number") return typeof test.is === "number";
  return field.values.some(({ value }) => value === test.is);
}

function written(test: CellTest): string {
  if ("is" in test) return `“${String(test.is)}”`;
  return "op" in test ? `“${test.op} ${test.than}”` : `“${test.from}..${test.to}”`;
}

function resultProblems({ effects, kind, settings }: StepNode, { rules }: DecisionTable): readonly string[] {
  const words = Object.keys(effects);
  const results = new Set(rules.map(({ result }) => result));
  const unknown = [...results].filter((result) => !words.includes(result));
  const never = words.filter((word) => !results.has(word)).map((word) => nameOfOutcome(kind, word, settings));
  return [
    ...(unknown.length > 0 ? [`的结果“${unknown.join("”“")}”不是环节设定的结果`] : []),
    ...(never.length > 0 ? [`从不得出环节设定的结果“${never.join("”“")}”`] : []),
  ];
}

/** As many examples as a sentence takes. */
const EXAMPLES = 3;

function ruleProblems(table: DecisionTable, known: readonly Known[]): readonly string[] {
  const fields = known.map(({ field }) => field);
  const { gaps, overlaps, idle, tooMany } = tableGaps(table, fields);
  if (tooMany) return ["的条件组合过多，无法逐一核对，请减少条件列或者拆分"];
  const [overlap] = overlaps;
  return [
    ...(gaps.length > 0 ? [`没有规定下列情况的结果：${listed(gaps, table, fields)}`] : []),
    ...(overlap === undefined
      ? []
      : [
          `的第${overlap.rules.map((at) => at + 1).join("行和第")}行同时适用于下列情况：${listed([overlap.values], table, fields)}`,
        ]),
    ...(idle.length > 0 ? [`的第${idle.map((at) => at + 1).join("、")}行永远不会用到`] : []),
  ];
}

function listed(cases: readonly TableValues[], table: DecisionTable, fields: readonly RoutingField[]): string {
  const shown = cases
    .slice(0, EXAMPLES)
    .map((values) =>
      table.inputs
        .map(
          ({ variable }, column) =>
            `${fields[column]?.label ?? variable}为${valueName(fields[column], values[variable] ?? null)}`,
        )
        .join("，"),
    );
  return `${shown.join("；")}${cases.length > EXAMPLES ? `等${cases.length}种` : ""}`;
}

function valueName(field: RoutingField | undefined, value: string | number | boolean | null): string {
  if (value === null) return "空";
  if (typeof value === "boolean") return value ? "是" : "否";
  const options = field?.type === "select" || field?.type === "radio" ? field.values : [];
  return options.find((option) => option.value === value)?.label ?? String(value);
}

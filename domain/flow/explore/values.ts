import type { Condition } from "../condition.ts";
import { evaluate } from "../condition.ts";
import type { Operand } from "../juel.ts";
import { stepsOf, type FlowPlan, type PlanVariable } from "../plan.ts";
import { isInCell, type Cell } from "../table/decision-table.ts";
import type { RoutingField } from "../routing.ts";

/** A part of a condition that reads one variable. */
export type Reading = Extract<Condition, { readonly variable: string }>;

/** The parts of a condition that read a variable. */
export function readingsIn(condition: Condition): readonly Reading[] {
  if ("variable" in condition) return [condition];
  return [condition.of].flat().flatMap(readingsIn);
}

/** What is known of a fact. */
interface Known {
  /** What may be filled in; without it nothing is known of the answer but what the conditions ask. */
  readonly field: RoutingField | undefined;
  /** What is asked of facts beside the conditions of the flow. */
  readonly asked: readonly Reading[];
}

/** The values of a routing fact that matter: of those between which no condition tells a difference, one stands for all. */
export function valuesOf(
  plan: Pick<FlowPlan, "nodes" | "edges">,
  variable: PlanVariable,
  { field, asked }: Known,
): readonly Operand[] {
  const drawn = plan.edges.flatMap(({ condition }) => (condition === null ? [] : readingsIn(condition)));
  const readings = [...drawn, ...asked].filter((reading) => reading.variable === variable.name);
  const cells = cellsOf(plan, variable.name);
  const possible = candidates(variable, { readings, cells }, field);
  const told = new Map<string, Operand>();
  for (const value of possible) {
    const within = cells.map((cell) => isInCell(cell, value));
    const sign = JSON.stringify([...readings.map((reading) => answer(reading, value)), ...within]);
    if (!told.has(sign)) told.set(sign, value);
  }
  return [...told.values()];
}

function answer(reading: Reading, value: Operand): boolean | string {
  try {
    return evaluate(reading.op === "flag" ? { op: "not", of: reading } : reading, { [reading.variable]: value });
  } catch {
    return "stops";
  }
}

/** What tables ask of a variable. */
function cellsOf(plan: Pick<FlowPlan, "nodes">, name: string): readonly Cell[] {
  return stepsOf(plan).flatMap(([, { table }]) => {
    const column = table?.inputs.findIndex(({ variable }) => variable === name) ?? -1;
    return column < 0 ? [] : (table?.rules.map(({ cells }) => cells[column] ?? null) ?? []);
  });
}

function constantsIn(cell: Cell): readonly (string | number | boolean)[] {
  return (cell?.tests ?? []).flatMap((test) => {
    if ("is" in test) return [test.is];
    return "op" in test ? [test.than] : [test.from, test.to];
  });
}

interface Asking {
  readonly readings: readonly Reading[];
  readonly cells: readonly Cell[];
}

function candidates(
  { type }: PlanVariable,
  { readings, cells }: Asking,
  field: RoutingField | undefined,
): readonly Operand[] {
  if (type === "flag") return [true, false];
  const compared = [
    ...readings.flatMap((reading) => ("value" in reading ? [reading.value] : [])),
    ...cells.flatMap(constantsIn),
  ];
  const given = type === "whole" ? numbers(compared, field) : words(compared, field);
  // An answer that nobody need give may be missing.
  return field !== undefined && mayBeMissing(field) ? [...given, null] : given;
}

function mayBeMissing({ validate, conditional }: RoutingField): boolean {
  return validate?.required !== true || conditional !== undefined;
}

function numbers(compared: readonly unknown[], field: RoutingField | undefined): readonly number[] {
  const { min = -Infinity, max = Infinity } = field?.validate ?? {};
  const near = compared
    .filter((value) => typeof value === "number")
    .flatMap((value) => [Math.floor(value) - 1, Math.floor(value), Math.ceil(value), Math.ceil(value) + 1]);
  const ends = [min, max].filter(Number.isFinite);
  return [...new Set([...near, ...ends, ...(near.length + ends.length === 0 ? [0] : [])])]
    .filter((value) => value >= min && value <= max)
    .toSorted((a, b) => a - b);
}

/** No option of a form is called so. */
const OTHER = "其他选项";

function words(compared: readonly unknown[], field: RoutingField | undefined): readonly string[] {
  if (field !== undefined && "values" in field) return field.values.map(({ value }) => value);
  return [...compared.filter((value) => typeof value === "string"), OTHER];
}

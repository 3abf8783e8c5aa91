import { BpmnModdle } from "bpmn-moddle";
import type { DecisionTable, TableInput, TableRule } from "../../domain/flow/table/decision-table.ts";
import { parseCell, parseResult } from "../../domain/flow/table/parse-cell.ts";
import { children, reference, text, type ModelElement } from "../rules/model.ts";
import { DMN } from "./decision-words.ts";
import { DiagramRefused } from "./diagram-refused.ts";

const MODDLE = new BpmnModdle({ dmn: DMN });
/** As in the gate of the engine. */
const MOST_BYTES = 512 * 1024;
const MOST_RULES = 500;

const TYPES: Readonly<Record<string, TableInput["type"]>> = {
  string: "text",
  boolean: "flag",
  integer: "number",
  long: "number",
  double: "number",
  number: "number",
};

/**
 * The decision table of a file (`decisions/<id>.dmn`): plain values only, one table, as the engine's gate admits it. Throws a `DiagramRefused` with what is not understood completely: nothing of a file
 * is left out.
 */
export async function readDecisionFile(id: string, xml: string): Promise<DecisionTable> {
  const named = `决定表“${id}”`;
  const refused = (problem: string): never => {
    throw new DiagramRefused([`${named}${problem}。`]);
  };
  if (xml.length > MOST_BYTES) return refused("的文件过大");
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml)) return refused("的文件不能含有文档类型声明");
  const { rootElement, warnings } = await MODDLE.fromXML(xml, "dmn:Definitions").catch((error: unknown) =>
    refused(`不是可以读取的文件：${error instanceof Error ? error.message : String(error)}`),
  );
  if (warnings.length > 0) return refused(`含有不能识别的内容：${warnings.map(({ message }) => message).join("；")}`);
  const [decision, ...others] = children(rootElement as ModelElement, "decision");
  if (decision === undefined || others.length > 0) return refused("的文件里应有一个决定");
  if (decision.id !== id) return refused(`的编号“${decision.id}”与文件名不一致`);
  const table = reference(decision, "decisionTable");
  if (table === undefined) return refused("里没有表");
  try {
    return { id, name: decision.name?.trim() || id, ...contentOf(table) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(`读不懂：${error.message}`);
  }
}

function contentOf(table: ModelElement): Pick<DecisionTable, "hitPolicy" | "inputs" | "rules"> {
  const hitPolicy = text(table, "hitPolicy") ?? "UNIQUE";
  if (hitPolicy !== "UNIQUE" && hitPolicy !== "FIRST") throw new SyntaxError(`不能使用“${hitPolicy}”这种取值方式`);
  const inputs = children(table, "input").map(inputOf);
  if (inputs.length === 0 || children(table, "output").length !== 1) throw new SyntaxError("应有条件列和一个结果列");
  if (text(children(table, "output")[0] as ModelElement, "typeRef") !== "string")
    throw new SyntaxError("结果列的类型应为文字（string）");
  const rules = children(table, "rule").map((rule, at) => ruleOf(rule, at, inputs));
  if (rules.length === 0 || rules.length > MOST_RULES) throw new SyntaxError(`应有一至${MOST_RULES}行`);
  return { hitPolicy, inputs, rules };
}

function inputOf(input: ModelElement): TableInput {
  const expression = reference(input, "inputExpression");
  const variable = textOf(expression).trim();
  const type = TYPES[(expression && text(expression, "typeRef")) ?? ""];
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/u.test(variable)) throw new SyntaxError(`条件列“${variable}”不是流转依据的名称`);
  if (type === undefined) throw new SyntaxError(`条件列“${variable}”没有设定类型`);
  return { variable, label: text(input, "label")?.trim() || variable, type };
}

function ruleOf(rule: ModelElement, at: number, inputs: readonly TableInput[]): TableRule {
  const [cells, results] = [children(rule, "inputEntry"), children(rule, "outputEntry")];
  const [result] = results;
  if (cells.length !== inputs.length || result === undefined || results.length > 1)
    throw new SyntaxError(`第${at + 1}行的格数与列数不一致`);
  return { cells: cells.map((cell) => parseCell(textOf(cell))), result: parseResult(textOf(result)) };
}

function textOf(element: ModelElement | undefined): string {
  const inside = element && reference(element, "text");
  return (inside && text(inside, "body")) ?? "";
}

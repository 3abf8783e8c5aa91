import type { DecisionTable, TableInput } from "./decision-table.ts";
import { formatCell } from "./parse-cell.ts";

const TYPE_REFS: Readonly<Record<TableInput["type"], string>> = { text: "string", number: "number", flag: "boolean" };

/** The table as a DMN file that the engine evaluates. Made from what was understood of the designer's file, so that the engine decides by nothing else. The same table gives the same bytes. */
export function decisionFileText({ id, name, hitPolicy, inputs, rules }: DecisionTable): string {
  const heads = inputs.map(
    ({ variable, label, type }, at) =>
      `      <input id="${id}_i${at}" label="${escaped(label)}"><inputExpression id="${id}_e${at}" typeRef="${TYPE_REFS[type]}"><text>${variable}</text></inputExpression></input>`,
  );
  const rows = rules.map(({ cells, result }, at) => {
    const entries = cells.map(
      (cell, column) =>
        `<inputEntry id="${id}_c${at}_${column}"><text>${escaped(formatCell(cell))}</text></inputEntry>`,
    );
    return `      <rule id="${id}_r${at}">${entries.join("")}<outputEntry id="${id}_o${at}"><text>"${escaped(result)}"</text></outputEntry></rule>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}_file" name="${escaped(name)}" namespace="hall">`,
    `  <decision id="${id}" name="${escaped(name)}">`,
    `    <decisionTable id="${id}_table" hitPolicy="${hitPolicy}">`,
    ...heads,
    `      <output id="${id}_result" name="result" typeRef="string"/>`,
    ...rows,
    "    </decisionTable>",
    "  </decision>",
    "</definitions>",
    "",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

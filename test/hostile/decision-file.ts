/** A decision file around decisions. */
export function decisionFile(inner: string, attributes = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="file" name="file" namespace="hall" ${attributes}>${inner}</definitions>`;
}

/** One rule of a table: its conditions and its result, as they stand in the cells. */
export type Rule = readonly [conditions: readonly string[], result: string];

/** What a decision table may differ in. */
export interface TableOptions {
  readonly inputs: readonly (readonly [variable: string, type: string])[];
  readonly output: string;
  readonly rules: readonly Rule[];
  readonly hitPolicy?: string;
}

/** A decision with a table. */
export function decision(id: string, { inputs, output, rules, hitPolicy = "FIRST" }: TableOptions): string {
  const heads = inputs.map(
    ([variable, type], at) =>
      `<input id="${id}-i${at}"><inputExpression id="${id}-ie${at}" typeRef="${type}"><text>${escaped(variable)}</text></inputExpression></input>`,
  );
  const rows = rules.map(([conditions, result], at) => {
    const cells = conditions.map(
      (text, cell) => `<inputEntry id="${id}-c${at}-${cell}"><text>${escaped(text)}</text></inputEntry>`,
    );
    return `<rule id="${id}-r${at}">${cells.join("")}<outputEntry id="${id}-o${at}"><text>${escaped(result)}</text></outputEntry></rule>`;
  });
  return `<decision id="${id}" name="${id}"><decisionTable id="${id}-table" hitPolicy="${hitPolicy}">${heads.join("")}<output id="${id}-result" name="result" typeRef="${output}"/>${rows.join("")}</decisionTable></decision>`;
}

/** What a certificate costs, by area and by kind of applicant. */
export const feeTable = decisionFile(
  decision("fee-table", {
    inputs: [
      ["area", "number"],
      ["kind", "string"],
      ["urgent", "boolean"],
    ],
    output: "long",
    rules: [
      [["< 100", '"个人", "个体工商户"', "-"], "0"],
      [["[100..500]", "", "false"], "20"],
      [["]500..1000.5]", 'not("企业")', ""], "30"],
      [["-", "-", "true"], "100"],
      [["", "", ""], "50"],
    ],
  }),
);

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

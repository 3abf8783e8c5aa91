import type { ApplicationForm, FormComponent } from "../../../../domain/form/form.ts";

/** The fields that the tables of these tests read: an area, a kind and whether it is urgent. */
export const FACTS: readonly FormComponent[] = [
  {
    type: "number",
    id: "area",
    key: "area",
    label: "面积",
    validate: { required: true, integer: true, min: 1, max: 100_000 },
    routing: true,
  },
  {
    type: "select",
    id: "kind",
    key: "kind",
    label: "类型",
    values: [
      { value: "shop", label: "门店" },
      { value: "plant", label: "工厂" },
    ],
    routing: true,
  },
  { type: "checkbox", id: "urgent", key: "urgent", label: "加急", routing: true },
];

/** A form with these fields beside its own. */
export function formWithFacts(form: ApplicationForm): ApplicationForm {
  return { ...form, components: [...form.components, ...FACTS] };
}

/** A decision table as a designer's tool writes it. Cells as they stand in the file. */
export function tableFile(
  id: string,
  rules: readonly (readonly [cells: readonly string[], result: string])[],
  { hitPolicy = "UNIQUE", inputs = INPUTS } = {},
): string {
  const heads = inputs.map(
    ([variable, type], at) =>
      `<input id="i${at}"><inputExpression id="e${at}" typeRef="${type}"><text>${variable}</text></inputExpression></input>`,
  );
  const rows = rules.map(([cells, result], at) => {
    const entries = cells.map(
      (cell, column) => `<inputEntry id="c${at}_${column}"><text>${cell.replaceAll("<", "&lt;")}</text></inputEntry>`,
    );
    return `<rule id="r${at}">${entries.join("")}<outputEntry id="o${at}"><text>"${result}"</text></outputEntry></rule>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="file" namespace="hall"><decision id="${id}" name="重大办件"><decisionTable id="table" hitPolicy="${hitPolicy}">${heads.join("")}<output id="out" name="result" typeRef="string"/>${rows.join("")}</decisionTable></decision></definitions>`;
}

const INPUTS: readonly (readonly [variable: string, type: string])[] = [
  ["fact_area", "number"],
  ["fact_kind", "string"],
  ["fact_urgent", "boolean"],
];

/** Large plants, and whatever is urgent and not a shop, are major. Complete and without overlaps. */
export const IMPORTANCE = tableFile("importance", [
  [["< 500", "-", "false"], "ordinary"],
  [["< 500", '"shop"', "true"], "ordinary"],
  [["< 500", 'not("shop")', "true"], "major"],
  [["[500..100000]", '"plant"', "-"], "major"],
  [["[500..100000]", 'not("plant")', "-"], "ordinary"],
]);

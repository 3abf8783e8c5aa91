import type { ErrorObject } from "ajv";
import { BUNDLE_FILES, type Bundle, type DraftContent } from "../domain/release/bundle.ts";
import type { DraftProblem } from "../domain/release/submit-draft.ts";
import { BUNDLE_SCHEMAS, textRefusals } from "./bundle-files.ts";
import type { ExampleCase } from "./example-case.ts";
import { itemProblems } from "./item-problems.ts";
import { loadCatalogue } from "./load-catalogue.ts";
import { validatorOf } from "./read-checked.ts";

/** A draft of which every file has its shape is a bundle; its files may still contradict each other. */
export interface ShapedBundle {
  /** Null while a file has not. */
  readonly bundle: Bundle | null;
  readonly problems: readonly DraftProblem[];
}

/** What keeps a draft from being a bundle: files that do not match their schemas, texts that no paper can bear, and files that contradict each other. */
export function shapeOf(content: DraftContent): ShapedBundle {
  const problems = [...schemaProblems(content), ...textRefusals(content).map(asProblem)];
  if (problems.length > 0) return { bundle: null, problems };
  const bundle = content as Bundle;
  const { item } = bundle;
  const found = itemProblems(`${item.id}-`, { ...bundle, cases: bundle.cases as ExampleCase[] }, loadCatalogue());
  return {
    bundle,
    problems: found.map(({ name, problem }) => ({
      file: name,
      elementId: null,
      rule: "consistency",
      message: problem,
      severity: "error",
    })),
  };
}

function schemaProblems(content: DraftContent): readonly DraftProblem[] {
  return Object.entries(BUNDLE_SCHEMAS).flatMap(([part, schema]) => {
    const validate = validatorOf(schema);
    const file = BUNDLE_FILES[part as keyof typeof BUNDLE_SCHEMAS];
    if (validate(content[part as keyof typeof BUNDLE_SCHEMAS])) return [];
    return (validate.errors ?? [])
      .filter(({ keyword }, _index, all) => keyword !== "anyOf" || all.length === 1)
      .map((error) => asProblem({ file, message: sentence(error) }));
  });
}

function asProblem({ file, message }: { readonly file: string; readonly message: string }): DraftProblem {
  return { file, elementId: null, rule: "schema", message, severity: "error" };
}

function sentence({ instancePath, keyword, params }: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll("/", ".") || "全文";
  const named = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case "required":
      return `${place}缺少“${String(named["missingProperty"])}”。`;
    case "additionalProperties":
      return `${place}多出“${String(named["additionalProperty"])}”。`;
    case "enum":
      return `${place}的值只能是${allowed(named["allowedValues"])}。`;
    case "const":
      return `${place}的值只能是${allowed([named["allowedValue"]])}。`;
    case "type":
      return `${place}应为${TYPE_NAMES[String(named["type"])] ?? "其他类型"}。`;
    case "minLength":
    case "minItems":
      return `${place}不能为空。`;
    default:
      return `${place}的内容不符合格式。`;
  }
}

/** As JSON writes them: a designer sees whether quotes belong to the value. */
function allowed(values: unknown): string {
  return (values as readonly unknown[]).map((value) => JSON.stringify(value)).join("、");
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  integer: "整数",
  boolean: "true或false",
  object: "对象",
  array: "列表",
  null: "null",
};

import type { ErrorObject } from "ajv";
import { itemOf, resultOf } from "../domain/package/merged-package.ts";
import type { PackageDefinition } from "../domain/package/package-definition.ts";
import type { ApplicationForm } from "../domain/form/form.ts";
import { definitionIn, type Bundle, type DraftContent } from "../domain/release/bundle.ts";
import type { DraftProblem } from "../domain/release/submit-draft.ts";
import { jsonPartsOf, textRefusals } from "./bundle-files.ts";
import type { ExampleCase } from "./example-case.ts";
import { itemProblems, type ItemProblem } from "./item-problems.ts";
import { loadCatalogue } from "./load-catalogue.ts";
import type { PackageExample } from "../domain/package/package-example.ts";
import { packageProblems, type PackageAround } from "./package-problems.ts";
import { MOST_MEMBERS } from "./schemas/package-definition.ts";
import { validatorOf } from "./read-checked.ts";

/** A draft of which every file has its shape is a bundle; its files may still contradict each other. */
export interface ShapedBundle {
  /** Null while a file has not. */
  readonly bundle: Bundle | null;
  readonly problems: readonly DraftProblem[];
}

/** What a draft is compared with: for an item nothing, for a package the items that may be its members. */
export type DraftAround = Pick<PackageAround, "items" | "listed">;

/** What keeps a draft from being a bundle: files that do not match their schemas, texts that no paper can bear, and files that contradict each other, or the items that a package names. */
export function shapeOf(content: DraftContent, around: DraftAround = { items: [] }): ShapedBundle {
  const problems = [...schemaProblems(content), ...textRefusals(content).map(asProblem)];
  if (problems.length > 0) return { bundle: null, problems };
  const definition = definitionIn(content.item);
  return definition === null ? shapeOfItem(content as Bundle) : shapeOfPackage(definition, content, around);
}

/** The members that a draft of a package names, whatever else it says; none for an item. */
export function membersNamedIn({ item }: Pick<DraftContent, "item">): readonly string[] {
  const members: unknown = definitionIn(item)?.members;
  if (!Array.isArray(members)) return [];
  const ids = (members as readonly unknown[]).map((member) => (member as { readonly itemId?: unknown } | null)?.itemId);
  return [...new Set(ids.filter((id) => typeof id === "string"))].slice(0, MOST_MEMBERS);
}

function shapeOfItem(bundle: Bundle): ShapedBundle {
  const { item } = bundle;
  const found = itemProblems(`${item.id}-`, { ...bundle, cases: bundle.cases as ExampleCase[] }, loadCatalogue());
  return { bundle, problems: found.map(asContradiction) };
}

/** By the same rules as a folder of it. */
function shapeOfPackage(
  definition: PackageDefinition,
  { form, cases, bpmn }: DraftContent,
  around: DraftAround,
): ShapedBundle {
  const own = { form: form as ApplicationForm, cases: cases as readonly PackageExample[], bpmn };
  const found = packageProblems(`${definition.id}-`, { definition, ...own }, { ...around, catalogue: loadCatalogue() });
  const bundle: Bundle = { item: itemOf(definition, []), result: resultOf(definition), ...own };
  return { bundle, problems: found.map(asContradiction) };
}

function asContradiction({ name, problem }: ItemProblem): DraftProblem {
  return { file: name, elementId: null, rule: "consistency", message: problem, severity: "error" };
}

function schemaProblems(content: DraftContent): readonly DraftProblem[] {
  return jsonPartsOf(content).flatMap(({ file, value, schema }) => {
    const validate = validatorOf(schema);
    if (validate(value)) return [];
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

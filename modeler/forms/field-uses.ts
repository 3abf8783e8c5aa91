import { conditionKeys, parseCondition } from "../../domain/form/condition.ts";
import type { ApplicationForm, FormComponent } from "../../domain/form/form.ts";
import type { ResultLayout } from "../../domain/item/service-item.ts";
import { BUNDLE_FILES } from "../../domain/release/bundle.ts";
import { isField } from "./field-sorts.ts";

/** The files of a draft by name. */
type Files = Readonly<Record<string, string>>;

/** Where a draft uses a field of its application, in words for the designer: what would be missing without it. Examples are left out: they are mended with the form. */
export function fieldUses(key: string, files: Files): readonly string[] {
  return [
    ...formUses(key, parsed<ApplicationForm>(files[BUNDLE_FILES.form])?.components ?? []),
    ...(mentions(files[BUNDLE_FILES.bpmn], `fact_${key}`) ? ["流程的分支条件"] : []),
    ...(namesFact(files[BUNDLE_FILES.bpmn], key) ? ["流程中提供给其他系统的内容"] : []),
    ...resultUses(key, parsed<ResultLayout>(files[BUNDLE_FILES.result])),
    ...tableUses(key, files),
    ...itemUses(key, files[BUNDLE_FILES.item]),
  ];
}

function formUses(key: string, components: readonly FormComponent[]): readonly string[] {
  return components
    .filter(({ conditional }) => conditional !== undefined && readsKey(conditional.hide, key))
    .map((component) => `申请表“${isField(component) ? component.label : component.text}”的显示条件`);
}

function readsKey(condition: string, key: string): boolean {
  try {
    return conditionKeys(parseCondition(condition)).includes(key);
  } catch {
    return false;
  }
}

function resultUses(key: string, layout: ResultLayout | null): readonly string[] {
  return (layout?.fields ?? [])
    .filter(({ from }) => from === `application.${key}`)
    .map(({ label }) => `证照和文书上的“${label}”`);
}

function tableUses(key: string, files: Files): readonly string[] {
  const asks = Object.entries(files).some(
    ([name, text]) => name.startsWith("decisions/") && mentions(text, `fact_${key}`),
  );
  return asks ? ["判断表"] : [];
}

/** An item names fields as whole words: in the exchange of data, in what sends a case to a person, in conditions of special procedures. */
function itemUses(key: string, item: string | undefined): readonly string[] {
  const isNamed = strings(parsed<unknown>(item)).some((text) => text === key || mentions(text, `fact_${key}`));
  return isNamed ? ["事项的办理设置"] : [];
}

function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

/** Lists of a step are stored as JSON in an attribute, whose quotation marks are written as references. */
function namesFact(bpmn: string | undefined, key: string): boolean {
  return [`&quot;${key}&quot;`, `&#34;${key}&#34;`, `application.${key}&quot;`, `application.${key}&#34;`].some(
    (word) => (bpmn ?? "").includes(word),
  );
}

function mentions(text: string | undefined, word: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`, "u").test(text ?? "");
}

function parsed<T>(text: string | undefined): T | null {
  try {
    return text === undefined ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

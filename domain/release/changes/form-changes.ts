import type { ApplicationForm, FormComponent } from "../../form/form.ts";
import { isField } from "../../form/visible.ts";
import { fieldChanges, listChanges } from "./say.ts";

const NAMES: Readonly<Record<string, string>> = {
  type: "填写方式",
  label: "名称",
  text: "文字",
  description: "填写说明",
  validate: "填写要求",
  conditional: "不显示的条件",
  values: "选项",
  routing: "是否用于流程分支",
  subtype: "填写方式",
};

/** What changed in the application form. */
export function formChanges(before: ApplicationForm, after: ApplicationForm): readonly string[] {
  return [
    ...listChanges(before.components, after.components, {
      what: "申请表的填写项",
      keyOf: (component) => (isField(component) ? component.key : `text ${component.id}`),
      nameOf: wordsOf,
      differences: (one, other) => fieldChanges(one, other, NAMES, ["id", "key"]),
    }),
    ...fieldChanges(before, after, { type: "申请表类型", schemaVersion: "申请表格式版本" }, ["components"]),
  ];
}

function wordsOf(component: FormComponent): string {
  return isField(component) ? component.label : component.text;
}

import type { ApplicationForm, FormComponent } from "../../form/form.ts";
import { isField } from "../../form/visible.ts";
import { fieldChanges, listChanges, saidAs, type FieldWords } from "./say.ts";

const TYPES = saidAs({
  textfield: "单行文字",
  textarea: "多行文字",
  number: "数字",
  datetime: "日期",
  radio: "单选",
  select: "下拉选择",
  checklist: "多选",
  checkbox: "是否",
  dynamiclist: "表格",
  text: "说明文字",
});

const NAMES: Readonly<Record<string, FieldWords>> = {
  type: { name: "填写方式", says: TYPES },
  label: "名称",
  text: "文字",
  description: "填写说明",
  validate: "填写要求",
  conditional: "不显示的条件",
  values: "选项",
  routing: "是否用于流程分支",
  heading: "是否为小标题",
  components: "表格的列",
  subtype: "日期的填写方式",
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

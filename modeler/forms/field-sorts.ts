import type { FormComponent, FormField } from "../../domain/form/form.ts";

/** What a designer may put into a form. */
export interface FieldSort {
  readonly type: FormComponent["type"];
  /** On the button that adds one. */
  readonly name: string;
  readonly hint: string;
}

/** Every sort of component that a form may have, in the order in which they are offered. */
export const FIELD_SORTS: readonly FieldSort[] = [
  { type: "textfield", name: "单行文字", hint: "名称、地址、号码等" },
  { type: "textarea", name: "多行文字", hint: "情况说明等较长的内容" },
  { type: "number", name: "数字", hint: "面积、人数、金额等" },
  { type: "datetime", name: "日期", hint: "开业日期、有效期等" },
  { type: "radio", name: "单选", hint: "选项全部显示，选择一项" },
  { type: "select", name: "下拉选择", hint: "选项较多，选择一项" },
  { type: "checklist", name: "多选", hint: "可以选择几项" },
  { type: "checkbox", name: "是否", hint: "勾选表示是" },
  { type: "text", name: "说明文字", hint: "小标题或者填写说明，不用填写" },
];

/** The name of a sort. */
export function sortName(type: FormComponent["type"]): string {
  return FIELD_SORTS.find((sort) => sort.type === type)?.name ?? "";
}

/** True for a component that somebody fills in. */
export function isField(component: FormComponent): component is FormField {
  return component.type !== "text";
}

/** A new component of the sort. Its key stays when its label changes: conditions, papers and stored applications know it by the key. */
export function newComponent(type: FormComponent["type"], key: string): FormComponent {
  const id = `field-${key.toLowerCase()}`;
  if (type === "text") return { type, id, text: "说明文字" };
  const base = { id, key, label: `新的${sortName(type)}` };
  switch (type) {
    case "radio":
    case "select":
    case "checklist":
      return { ...base, type, values: [option(1), option(2)] };
    case "datetime":
      return { ...base, type, subtype: "date" };
    default:
      return { ...base, type };
  }
}

function option(number: number): { readonly value: string; readonly label: string } {
  return { value: `option${number}`, label: `选项${number}` };
}

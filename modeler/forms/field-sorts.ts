import type { FormComponent, FormField } from "../../domain/form/form.ts";

/** What a designer may put into a form. People tell more sorts apart than a form stores: an amount and an address are lines of text that are checked as such. */
export interface FieldSort {
  /** A word for programs. */
  readonly id: SortId;
  /** On the button that adds one. */
  readonly name: string;
  readonly hint: string;
}

export type SortId = Exclude<FormComponent["type"], "text"> | "amount" | "address" | "heading" | "help";

/** Every sort of component that a form may have, in the order in which they are offered. */
export const FIELD_SORTS: readonly FieldSort[] = [
  { id: "textfield", name: "单行文字", hint: "名称、号码等" },
  { id: "textarea", name: "多行文字", hint: "情况说明等较长的内容" },
  { id: "number", name: "数字", hint: "面积、人数等" },
  { id: "amount", name: "金额", hint: "以元计，写到分" },
  { id: "datetime", name: "日期", hint: "开业日期、有效期等" },
  { id: "address", name: "地址", hint: "写明省、市、县（区）和详细地址" },
  { id: "radio", name: "单选", hint: "选项全部显示，选择一项" },
  { id: "select", name: "下拉选择", hint: "选项较多，选择一项" },
  { id: "checklist", name: "多选", hint: "可以选择几项" },
  { id: "checkbox", name: "是否", hint: "勾选表示是" },
  { id: "dynamiclist", name: "表格", hint: "可以填写几行，如股东、设备" },
  { id: "heading", name: "小标题", hint: "把填写内容分成几部分" },
  { id: "help", name: "填写说明", hint: "告诉申请人怎样填写，不用填写" },
];

/** The sort of a component. */
export function sortOf(component: FormComponent): SortId {
  if (component.type === "text") return component.heading === true ? "heading" : "help";
  const format = component.validate?.format;
  if (component.type === "textfield" && (format === "amount" || format === "address")) return format;
  return component.type;
}

/** The name of a component's sort. */
export function sortName(component: FormComponent): string {
  return nameOf(sortOf(component));
}

function nameOf(sort: SortId): string {
  return FIELD_SORTS.find(({ id }) => id === sort)?.name ?? "";
}

/** True for a component that somebody fills in. */
export function isField(component: FormComponent): component is FormField {
  return component.type !== "text";
}

/** A new component of the sort. Its key stays when its label changes: conditions, papers and stored applications know it by the key. */
export function newComponent(sort: SortId, key: string): FormComponent {
  const id = `field-${key.toLowerCase()}`;
  if (sort === "heading") return { type: "text", id, text: "小标题", heading: true };
  if (sort === "help") return { type: "text", id, text: "填写说明" };
  const base = { id, key, label: `新的${nameOf(sort)}` };
  switch (sort) {
    case "amount":
    case "address":
      return { ...base, type: "textfield", validate: { format: sort } };
    case "radio":
    case "select":
    case "checklist":
      return { ...base, type: sort, values: [option(1), option(2)] };
    case "dynamiclist":
      return {
        ...base,
        type: sort,
        components: [{ type: "textfield", id: `${id}-column1`, key: "column1", label: "第一列" }],
      };
    case "datetime":
      return { ...base, type: sort, subtype: "date" };
    default:
      return { ...base, type: sort };
  }
}

function option(number: number): { readonly value: string; readonly label: string } {
  return { value: `option${number}`, label: `选项${number}` };
}

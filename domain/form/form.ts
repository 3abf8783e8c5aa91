/**
 * The closed subset of form-js that a hall form may use (`application.form`). Everything else is refused by the loader:
 * the subset is small enough to be checked in the browser and on the server by one pure function.
 */
export interface ApplicationForm {
  /** NL-002-application */
  readonly id: string;
  readonly type: "default";
  readonly schemaVersion: number;
  readonly components: readonly FormComponent[];
}

export type FormComponent = TextComponent | FormField;

/** A heading or an explanation (plain text, no HTML, no template). */
export interface TextComponent {
  readonly type: "text";
  readonly id: string;
  readonly text: string;
  /** 小标题: it heads what follows; otherwise it explains. */
  readonly heading?: boolean;
  readonly conditional?: Condition;
}

interface FieldBase {
  readonly id: string;
  /** Key in the application data; a plain identifier. */
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly validate?: FieldRules;
  /** Hidden, and not allowed in the data, while the condition holds. */
  readonly conditional?: Condition;
}

/** `hide` is a FEEL comparison of our subset: `=businessMode != "catering"`. */
export interface Condition {
  readonly hide: string;
}

export interface FieldRules {
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of a number; of an amount in 元; of a table its rows. */
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only: persons, seats, months. */
  readonly integer?: boolean;
  /** A named check; authors cannot give a regular expression. */
  readonly format?: TextFormat;
}

/** 金额 (domain/form/amount.ts) and 地址 are sorts of their own to people. */
export type TextFormat = "residentId" | "creditCode" | "phone" | "email" | "postalCode" | "amount" | "address";

export type FormField =
  | (FieldBase & { readonly type: "textfield" | "textarea" })
  | (FieldBase & Routing & { readonly type: "number" })
  | (FieldBase & { readonly type: "datetime"; readonly subtype: "date" })
  | (FieldBase & Routing & { readonly type: "checkbox" })
  | (FieldBase & Routing & { readonly type: "select" | "radio"; readonly values: readonly FormOption[] })
  | (FieldBase & { readonly type: "checklist"; readonly values: readonly FormOption[] })
  | RowsField;

/** 表格: rows that are filled in alike, such as shareholders or equipment. Only in the form of an application; nothing branches on it. */
export type RowsField = FieldBase & {
  readonly type: "dynamiclist";
  /** Of each row, left to right; their keys are unique in the row. */
  readonly components: readonly RowCell[];
};

/** One column: a field without a condition of its own. */
export type RowCell = Exclude<FormField, RowsField | { readonly type: "checklist" }>;

/** 路由事实: the flow may branch on the value. Only a tick, a whole number or one choice: never a text, a date or a list, which may say who somebody is. */
interface Routing {
  readonly routing?: boolean;
}

export interface FormOption {
  readonly value: string;
  readonly label: string;
}

/** What the applicant fills in: one value per key. */
export type ApplicationData = Readonly<Record<string, ApplicationValue>>;
export type ApplicationValue = string | number | boolean | readonly string[] | readonly FilledRow[];

/** What the applicant fills in of one row: one value per column; empty ones are left out. */
export type FilledRow = Readonly<Record<string, string | number | boolean>>;

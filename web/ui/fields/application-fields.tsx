import type { ApplicationForm, FormComponent, FormField, RowsField, TextFormat } from "../../../domain/form/form.ts";
import { visibleComponents } from "../../../domain/form/visible.ts";
import { ChecklistField, RadioField, SelectField, TickField } from "./choice-fields.tsx";
import { allData, type FormValues, type TypedRow } from "./form-values.ts";
import { isOfMember } from "../../../domain/package/merge-forms.ts";
import { FieldGroup, type FieldProps } from "./field.tsx";
import { TextArea, TextField } from "./text-field.tsx";

interface ApplicationFieldsProps {
  readonly form: Pick<ApplicationForm, "components">;
  /** The field of the body that holds the values; `application` when left out. */
  readonly under?: string;
  readonly values: FormValues;
  /** By path: `application.<key>`, or under the field named. */
  problemAt(path: string): string | undefined;
  onChange(key: string, value: FormValues[string]): void;
}

/** Renders an item's form (`application.form`): the fields that apply to the answers so far. */
export function ApplicationFields({
  form,
  under = "application",
  values,
  problemAt,
  onChange,
}: ApplicationFieldsProps) {
  return (
    <>
      {visibleComponents(form, allData(form, values)).map((component) =>
        component.type === "text" ? (
          <FormText key={component.id} component={component} />
        ) : (
          <OneField
            key={component.id}
            field={component}
            value={values[component.key]}
            path={`${under}.${component.key}`}
            problem={problemAt(`${under}.${component.key}`)}
            onChange={(value) => onChange(component.key, value)}
          />
        ),
      )}
    </>
  );
}

/** What says so is a heading, and so is `一、经营者信息`, and the name of an item in the form of a package; everything else is an explanation. */
function FormText({ component }: { readonly component: Extract<FormComponent, { type: "text" }> }) {
  const { id, text, heading = false } = component;
  if (isOfMember(id)) return <h3 className="form-member">{text}</h3>;
  return heading || /^[一二三四五六七八九十]+、/.test(text) ? (
    <h3 className="form-heading">{text}</h3>
  ) : (
    <p className="hint">{text}</p>
  );
}

interface RowsProps extends FieldProps {
  readonly field: RowsField;
  readonly rows: readonly TypedRow[];
  onChange(rows: readonly TypedRow[]): void;
}

/** 表格: each row as a group of its columns, which fits a phone, too; there is always a row to begin with. */
function RowsTable({ field, rows, onChange, ...about }: RowsProps) {
  const shown = rows.length === 0 ? [{}] : rows;
  const most = field.validate?.max ?? 50;
  return (
    <FieldGroup {...about} radio={false}>
      {shown.map((row, at) => (
        // Rows have no identity but their place.
        <fieldset key={at} className="form-row-group">
          <legend>第{at + 1}行</legend>
          {field.components.map((column) => (
            <OneField
              key={column.id}
              field={column}
              path={`${about.path}.${at}.${column.key}`}
              value={row[column.key]}
              problem={undefined}
              onChange={(value) => onChange(shown.with(at, { ...row, [column.key]: value as string | boolean }))}
            />
          ))}
          {shown.length > 1 && (
            <button type="button" className="button" onClick={() => onChange(shown.toSpliced(at, 1))}>
              删除第{at + 1}行
            </button>
          )}
        </fieldset>
      ))}
      {shown.length < most && (
        <button type="button" className="button" onClick={() => onChange([...shown, {}])}>
          增加一行
        </button>
      )}
    </FieldGroup>
  );
}

interface OneFieldProps {
  readonly path: string;
  readonly field: FormField;
  readonly value: FormValues[string] | undefined;
  readonly problem: string | undefined;
  onChange(value: FormValues[string]): void;
}

function OneField({ path, field, value, problem, onChange }: OneFieldProps) {
  const about = { path, label: field.label, hint: field.description, required: field.validate?.required, problem };
  const text = typeof value === "string" ? value : "";
  switch (field.type) {
    case "dynamiclist":
      return <RowsTable {...about} field={field} rows={rowsIn(value)} onChange={onChange} />;
    case "textarea":
      return <TextArea {...about} value={text} onChange={onChange} />;
    case "datetime":
      return <TextField {...about} type="date" size="short" value={text} onChange={onChange} />;
    case "number":
      return (
        <TextField
          {...about}
          inputMode={field.validate?.integer ? "numeric" : "decimal"}
          size="short"
          value={text}
          onChange={onChange}
        />
      );
    case "checkbox":
      return <TickField {...about} value={value === true} onChange={onChange} />;
    case "checklist":
      return <ChecklistField {...about} options={field.values} value={chosen(value)} onChange={onChange} />;
    case "radio":
      return <RadioField {...about} options={field.values} value={text} onChange={onChange} />;
    case "select":
      return <SelectField {...about} options={field.values} value={text} onChange={onChange} />;
    case "textfield":
      return <TextField {...about} {...lookOf(field)} value={text} onChange={onChange} />;
  }
}

/** How a line of text is typed, by its format. */
function lookOf(field: FormField) {
  const format = field.validate?.format;
  return {
    size: isLong(field) ? "full" : "medium",
    inputMode: (format && INPUT_MODES[format]) ?? "text",
    unit: format === "amount" ? "元" : undefined,
  } as const;
}

function chosen(value: FormValues[string] | undefined): readonly string[] {
  return typeof value === "object" ? (value as readonly string[]) : [];
}

function rowsIn(value: FormValues[string] | undefined): readonly TypedRow[] {
  return typeof value === "object" ? (value as readonly TypedRow[]) : [];
}

const INPUT_MODES: { readonly [Format in TextFormat]?: "tel" | "decimal" | "email" | "numeric" } = {
  phone: "tel",
  amount: "decimal",
  email: "email",
  postalCode: "numeric",
};

/** Addresses and the like get the whole width. */
function isLong(field: FormField): boolean {
  return field.validate?.format === "address" || (field.validate?.maxLength ?? 0) > 60;
}

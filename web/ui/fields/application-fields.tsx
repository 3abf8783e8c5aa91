import type { ApplicationForm, FormComponent, FormField, TextFormat } from "../../../domain/form/form.ts";
import { visibleComponents } from "../../../domain/form/visible.ts";
import { ChecklistField, RadioField, SelectField, TickField } from "./choice-fields.tsx";
import { allData, type FormValues } from "./form-values.ts";
import { isOfMember } from "../../../domain/package/merge-forms.ts";
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

interface OneFieldProps {
  readonly path: string;
  readonly field: FormField;
  readonly value: FormValues[string] | undefined;
  readonly problem: string | undefined;
  onChange(value: FormValues[string]): void;
}

function OneField({ path, field, value, problem, onChange }: OneFieldProps) {
  const { format, integer, required } = field.validate ?? {};
  const about = { path, label: field.label, hint: field.description, required, problem };
  const text = typeof value === "string" ? value : "";
  switch (field.type) {
    case "textarea":
      return <TextArea {...about} value={text} onChange={onChange} />;
    case "datetime":
      return <TextField {...about} type="date" size="short" value={text} onChange={onChange} />;
    case "number":
      return (
        <TextField
          {...about}
          inputMode={integer ? "numeric" : "decimal"}
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
      return (
        <TextField
          {...about}
          size={isLong(field) ? "full" : "medium"}
          inputMode={(format && INPUT_MODES[format]) ?? "text"}
          unit={format === "amount" ? "元" : undefined}
          value={text}
          onChange={onChange}
        />
      );
  }
}

function chosen(value: FormValues[string] | undefined): readonly string[] {
  return typeof value === "object" ? value : [];
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

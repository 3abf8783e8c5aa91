import type { FormOption } from "../../../domain/form/form.ts";
import { describedBy, Field, FieldGroup, type FieldProps, Notes } from "./field.tsx";

interface ChoiceProps extends FieldProps {
  readonly options: readonly FormOption[];
  readonly value: string;
  onChange(value: string): void;
}

/** One of a few options, all visible. */
export function RadioField({ options, value, onChange, ...field }: ChoiceProps) {
  return (
    <FieldGroup {...field} radio>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={field.path}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of many options. */
export function SelectField({ options, value, onChange, ...field }: ChoiceProps) {
  return (
    <Field {...field}>
      <select
        id={field.path}
        className="input input-medium"
        value={value}
        required={field.required}
        aria-invalid={Boolean(field.problem)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">请选择</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface ChecklistProps extends FieldProps {
  readonly options: readonly FormOption[];
  readonly value: readonly string[];
  onChange(value: readonly string[]): void;
}

/** Any number of a few options. */
export function ChecklistField({ options, value, onChange, ...field }: ChecklistProps) {
  const toggle = (option: string, on: boolean): void =>
    onChange(options.map((each) => each.value).filter((each) => (each === option ? on : value.includes(each))));
  return (
    <FieldGroup {...field} radio={false}>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              value={option.value}
              checked={value.includes(option.value)}
              aria-invalid={Boolean(field.problem)}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface TickProps extends FieldProps {
  readonly value: boolean;
  onChange(value: boolean): void;
}

/** Yes or no, or a declaration that must be confirmed. */
export function TickField({ value, onChange, ...field }: TickProps) {
  return (
    <div className={field.problem ? "field field-wrong" : "field"}>
      <Notes {...field} />
      <label className="choice">
        <input
          id={field.path}
          type="checkbox"
          checked={value}
          required={field.required}
          aria-invalid={Boolean(field.problem)}
          aria-describedby={describedBy(field)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {field.label}
      </label>
    </div>
  );
}

import { describedBy, Field, type FieldProps } from "./field.tsx";

interface TextFieldProps extends FieldProps {
  readonly value: string;
  onChange(value: string): void;
  readonly type?: "text" | "password" | "date" | "tel" | "search";
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel" | "email";
  readonly autoComplete?: string;
  readonly size?: "short" | "medium" | "full";
  /** Behind the field: 元. */
  readonly unit?: string | undefined;
  /** Suggestions to choose instead of typing. */
  readonly suggestions?: readonly string[];
}

/** One line of text, a date or a number as typed. */
export function TextField({
  value,
  onChange,
  type = "text",
  inputMode,
  autoComplete = "off",
  size = "medium",
  suggestions,
  unit,
  ...field
}: TextFieldProps) {
  const list = suggestions ? `${field.path}-suggestions` : undefined;
  return (
    <Field {...field}>
      <input
        id={field.path}
        className={`input input-${size}`}
        type={type}
        value={value}
        autoComplete={autoComplete}
        list={list}
        inputMode={inputMode}
        required={field.required}
        aria-invalid={Boolean(field.problem)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {unit !== undefined && <span className="input-unit">{unit}</span>}
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  onChange(value: string): void;
  readonly rows?: number;
}

/** Several lines of text. */
export function TextArea({ value, onChange, rows = 3, ...field }: TextAreaProps) {
  return (
    <Field {...field}>
      <textarea
        id={field.path}
        className="input input-full"
        rows={rows}
        value={value}
        required={field.required}
        aria-invalid={Boolean(field.problem)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

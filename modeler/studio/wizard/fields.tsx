import { Input, Select } from "antd";
import { NumberInput } from "../settings/number-input.tsx";
import { Labelled, TextSetting } from "../settings/small-settings.tsx";

/** One fact that a choice wants. */
export interface Field<Facts> {
  readonly name: keyof Facts & string;
  readonly label: string;
  readonly hint?: string;
  /** Words to choose from; absent for a text or a number. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface Props<Facts> {
  readonly fields: readonly Field<Facts>[];
  readonly facts: Facts;
  readonly isReadOnly: boolean;
  /** True while nothing is drawn yet: every letter counts. Otherwise a fact is handed over as one change, when its field is left. */
  readonly isBegun?: boolean;
  write(facts: Facts): void;
}

/** The facts of a choice, each under its label. */
export function FactFields<Facts extends object>(props: Props<Facts>) {
  const { fields, facts, isReadOnly, isBegun = false, write } = props;
  return (
    <div className="wizard-facts">
      {fields.map((field) => (
        <FactField
          key={field.name}
          field={field}
          value={facts[field.name]}
          isReadOnly={isReadOnly}
          isBegun={isBegun}
          write={(value) => write({ ...facts, [field.name]: value })}
        />
      ))}
    </div>
  );
}

/** What is still to be filled in; null when nothing is. */
export function missingIn<Facts extends object>(fields: readonly Field<Facts>[], facts: Facts): string | null {
  const missing = fields.filter(({ name }) => isEmpty(facts[name]));
  return missing.length === 0 ? null : `请填写${missing.map(({ label }) => `“${label}”`).join("、")}。`;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === 0 || (typeof value === "string" && value.trim() === "");
}

interface FieldProps<Facts> {
  readonly field: Field<Facts>;
  readonly value: unknown;
  readonly isReadOnly: boolean;
  readonly isBegun: boolean;
  write(value: string | number): void;
}

/** As long as a name, a question or a basis may be. */
const LONGEST = 200;

function FactField<Facts>({ field, value, isReadOnly, isBegun, write }: FieldProps<Facts>) {
  const { label, hint, options } = field;
  const said = hint === undefined ? {} : { hint };
  if (options !== undefined)
    return (
      <Labelled label={label} {...said}>
        {(id) => (
          <Select id={id} disabled={isReadOnly} value={wordsOf(value)} options={[...options]} onChange={write} />
        )}
      </Labelled>
    );
  if (typeof value === "number")
    return <NumberField label={label} {...said} value={value} isReadOnly={isReadOnly} write={write} />;
  if (isBegun)
    return (
      <Labelled label={label} {...said}>
        {(id) => (
          <Input id={id} maxLength={LONGEST} value={wordsOf(value)} onChange={({ target }) => write(target.value)} />
        )}
      </Labelled>
    );
  return (
    <TextSetting
      label={label}
      {...said}
      value={wordsOf(value)}
      isReadOnly={isReadOnly}
      write={(text) => text !== "" && write(text)}
    />
  );
}

function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

interface NumberProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly isReadOnly: boolean;
  write(value: number): void;
}

/** A whole number from one on. */
export function NumberField({ label, hint, value, isReadOnly, write }: NumberProps) {
  return (
    <Labelled label={label} {...(hint !== undefined && { hint })}>
      {(id) => (
        <NumberInput
          id={id}
          min={1}
          precision={0}
          disabled={isReadOnly}
          value={value || null}
          onChange={(number) => number !== null && number > 0 && write(number)}
        />
      )}
    </Labelled>
  );
}

import type { FormField } from "../../../domain/form/form.ts";
import { NamedSelect } from "../settings/named-select.tsx";
import { NumberInput } from "../settings/number-input.tsx";

interface Props {
  readonly label: string;
  /** Undefined for a field that is gone. */
  readonly field: FormField | undefined;
  readonly value: string | number | boolean;
  readonly isReadOnly: boolean;
  change(value: string | number | boolean): void;
}

/** The value of a row of a condition, as its field has it: a number, yes or no, or one of the options. */
export function RowValue({ label, field, value, isReadOnly, change }: Props) {
  if (field?.type === "number")
    return (
      <NumberInput
        aria-label={label}
        disabled={isReadOnly}
        value={Number(value)}
        onChange={(number) => change(number ?? 0)}
      />
    );
  const options =
    field && "values" in field
      ? field.values.map((option) => ({ value: option.value, label: option.label }))
      : [
          { value: "true", label: "是" },
          { value: "false", label: "否" },
        ];
  const isFlag = !(field && "values" in field);
  return (
    <NamedSelect
      aria-label={label}
      disabled={isReadOnly}
      value={String(value)}
      options={options}
      onChange={(chosen) => change(isFlag ? chosen === "true" : chosen)}
    />
  );
}

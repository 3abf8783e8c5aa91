import { Input, Switch } from "antd";
import { useId, type ReactNode } from "react";
import { useDraftText } from "./use-draft-text.ts";
import { NumberInput } from "./number-input.tsx";

interface LabelledProps {
  readonly label: string;
  readonly hint?: string;
  children(id: string): ReactNode;
}

/** A control under its label. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="studio-field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="studio-hint">{hint}</p>}
      {children(id)}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly isLong?: boolean;
  readonly most?: number;
  write(text: string): void;
}

/** A text, handed over as one change. */
export function TextSetting({ label, hint, value, isReadOnly, isLong, most = 200, write }: TextProps) {
  const text = useDraftText(value, write);
  const common = {
    maxLength: most,
    disabled: isReadOnly,
    value: text.value,
    onChange: text.onChange,
    onBlur: text.commit,
  };
  return (
    <Labelled label={label} {...(hint !== undefined && { hint })}>
      {(id) =>
        isLong ? (
          <Input.TextArea id={id} {...common} rows={2} />
        ) : (
          <Input id={id} {...common} onPressEnter={text.commit} />
        )
      }
    </Labelled>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly isReadOnly: boolean;
  /** For whole numbers alone: the least that is possible. */
  readonly least?: number;
  set(value: number | undefined): void;
}

/** A number, or none. */
export function NumberSetting({ label, value, isReadOnly, least, set }: NumberProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <NumberInput
          id={id}
          disabled={isReadOnly}
          {...(least === undefined ? { placeholder: "不限" } : { min: least, precision: 0 })}
          value={value ?? null}
          onChange={(number) => set(number ?? undefined)}
        />
      )}
    </Labelled>
  );
}

interface FlagProps {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly isReadOnly: boolean;
  set(isOn: boolean): void;
}

/** Yes or no. */
export function Flag({ label, hint, isOn, isReadOnly, set }: FlagProps) {
  return (
    <Labelled label={label} {...(hint !== undefined && { hint })}>
      {(id) => (
        <Switch
          id={id}
          checkedChildren="是"
          unCheckedChildren="否"
          disabled={isReadOnly}
          checked={isOn}
          onChange={set}
        />
      )}
    </Labelled>
  );
}

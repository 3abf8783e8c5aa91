import { Select } from "antd";
import { useState } from "react";

interface Props {
  /** For the field alone; with an id its label stands beside it. */
  readonly label?: string;
  readonly id?: string;
  readonly value: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands there while nothing is chosen. */
  readonly none: string;
  readonly isReadOnly: boolean;
  /** Names may be typed one after the other, between commas; they are one choice then. */
  readonly isTyped?: boolean;
  readonly autoFocus?: boolean;
  change(value: readonly string[]): void;
}

const SEPARATORS = ["、", "，", ","];

/** Several of a list, found by words. It closes after each choice, because each is a change of its own. */
export function SeveralSelect({
  label,
  id,
  value,
  options,
  none,
  isReadOnly,
  isTyped = false,
  autoFocus = false,
  change,
}: Props) {
  const [isOpen, open] = useState(false);
  return (
    <Select
      mode="multiple"
      className="studio-several"
      open={isOpen}
      onOpenChange={open}
      {...(label !== undefined && { "aria-label": label })}
      {...(id !== undefined && { id })}
      optionFilterProp="label"
      autoFocus={autoFocus}
      {...(isTyped && { tokenSeparators: SEPARATORS })}
      disabled={isReadOnly}
      placeholder={none}
      value={[...value]}
      options={[...options]}
      onChange={(next: string[]) => {
        open(false);
        change(next);
      }}
    />
  );
}

import { Button, InputNumber } from "antd";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { numberText } from "./number-text.ts";
import { useTypedNumber } from "./use-typed-number.ts";

interface Props {
  readonly id?: string;
  readonly "aria-label"?: string;
  readonly disabled?: boolean;
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly precision?: number;
  readonly placeholder?: string;
  readonly suffix?: string;
  onChange(value: number | null): void;
  onBlur?(): void;
  onPressEnter?(): void;
}

/** A number, typed or stepped with the arrow keys. The library's own buttons have English names, so they are left out. */
export function NumberInput({ value, onChange, onBlur, onPressEnter, ...props }: Props) {
  const number = useTypedNumber(value, onChange);
  const enter = useRef(onPressEnter);
  enter.current = onPressEnter;
  return (
    <InputNumber
      {...props}
      controls={false}
      parser={numberText}
      value={number.value}
      onChange={number.type}
      onBlur={() => {
        number.commit();
        onBlur?.();
      }}
      onPressEnter={() => {
        // Who is told of the key reads the number as it was typed.
        flushSync(number.commit);
        enter.current?.();
      }}
    />
  );
}

/** The same between buttons that step it; of what the buttons count: 个工作日. */
export function Stepper({ unit, ...props }: Props & { readonly unit: string }) {
  const { value, min = 0, max = Infinity, disabled = false, onChange } = props;
  const step = (by: 1 | -1): void => onChange(Math.min(max, Math.max(min, (value ?? min) + by)));
  return (
    <span className="studio-stepper">
      {/* The arrow keys do the same: the way by Tab is not made longer. */}
      <Button
        tabIndex={-1}
        aria-label={`减少一${unit}`}
        disabled={disabled || (value ?? min) <= min}
        onClick={() => step(-1)}
      >
        −
      </Button>
      <NumberInput {...props} suffix={unit} />
      <Button
        tabIndex={-1}
        aria-label={`增加一${unit}`}
        disabled={disabled || (value ?? min) >= max}
        onClick={() => step(1)}
      >
        ＋
      </Button>
    </span>
  );
}

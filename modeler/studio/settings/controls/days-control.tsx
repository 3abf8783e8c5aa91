import { InputNumber } from "antd";
import type { ControlProps } from "./control-props.ts";

/** A number of days, by typing or by its steps; every value counts at once, so that the sum beside it follows. */
export function DaysControl({ id, field, value, context, change }: ControlProps) {
  const { control } = field;
  if (control.type !== "days") return null;
  const set = typeof value === "number" ? value : null;
  return (
    <InputNumber
      id={id}
      mode="spinner"
      min={control.least}
      max={control.most}
      precision={0}
      disabled={context.isReadOnly}
      value={set ?? (typeof field.standard === "number" ? field.standard : null)}
      onChange={(days) => change(days ?? undefined)}
      suffix="天"
    />
  );
}

import { Stepper } from "../number-input.tsx";
import type { ControlProps } from "./control-props.ts";

/** A number of days or people, by typing or by its steps; every value counts at once, so that the sum beside it follows. */
export function CountControl({ id, field, value, context, change }: ControlProps) {
  const { control } = field;
  if (control.type !== "count") return null;
  const set = typeof value === "number" ? value : null;
  return (
    <Stepper
      id={id}
      unit={control.unit}
      min={control.least}
      max={control.most}
      precision={0}
      disabled={context.isReadOnly}
      value={set ?? (typeof field.standard === "number" ? field.standard : null)}
      onChange={(days) => change(days ?? undefined)}
    />
  );
}

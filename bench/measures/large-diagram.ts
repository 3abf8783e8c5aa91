import { checkedPerSecond } from "../diagram-checks.ts";
import type { Measure } from "../measure.ts";

/** The same near the size limit of the gate, to see that the work grows with the size and not with its square. */
export const measure: Measure = {
  letter: "o",
  title: "gate and law of a diagram of 480 elements",
  unit: "elements/s",
  stage: "engine",
  once: true,
  run: () => checkedPerSecond(450),
};

import { checkedPerSecond } from "../diagram-checks.ts";
import type { Measure } from "../measure.ts";

/** Gate, plan and law of a diagram of about thirty elements: what the studio asks while somebody draws. */
export const measure: Measure = {
  letter: "n",
  title: "gate and law of a diagram of 30 elements",
  unit: "elements/s",
  stage: "engine",
  once: true,
  run: () => checkedPerSecond(6),
};

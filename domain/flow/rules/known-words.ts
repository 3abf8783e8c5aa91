import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { readingsIn } from "../explore/values.ts";
import { stepsOf } from "../plan.ts";

/** A branch asks only for words that its step may end with: outcomes are closed lists. */
export const knownWords: LawRule = ({ plan }) => {
  const writers = new Map(stepsOf(plan).flatMap(([, step]) => (step.outcome ? [[step.outcome.variable, step]] : [])));
  return plan.edges.flatMap(({ from, condition }) =>
    (condition === null ? [] : readingsIn(condition)).flatMap((reading) => {
      const step = writers.get(reading.variable);
      if (step === undefined || step.outcome?.values || !("value" in reading) || typeof reading.value !== "string")
        return [];
      if (Object.hasOwn(step.effects, reading.value)) return [];
      return [
        {
          element: from,
          message: `${called(plan, from)}等待“${step.name}”的结果“${reading.value}”，它没有这种结果。`,
          cure: `请从“${step.name}”的结果里选择。`,
        },
      ];
    }),
  );
};

import { timerEvent } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const rest = (days: object) => ({
  rest: named("等候期满", { ...timerEvent("rest_until"), settings: { kind: "date", stage: "review", ...days } }),
});
const flows = [["prep fork", "prep rest\n rest fork"]] as const;

export const examples: Examples = {
  correct: [
    LAWFUL,
    { what: "working days", elements: rest({ workingDays: 3 }), flows },
    {
      what: "a service that is no licence",
      elements: rest({ naturalDays: 3 }),
      flows,
      item: (item) => ({ ...item, kind: "publicService" }),
    },
  ],
  incorrect: [
    {
      what: "natural days in the flow of a licence",
      elements: rest({ naturalDays: 3 }),
      flows,
      says: ["“等候期满”按自然日计算，行政许可的期限以工作日计算。"],
    },
  ],
};

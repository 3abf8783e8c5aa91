import type { PlanVariable } from "../../../../domain/flow/plan.ts";
import { type Examples, LAWFUL } from "./example.ts";

const variable = (name: string, element: string | null): PlanVariable => ({ name, of: "fact", type: "flag", element });
const added = [variable("own_outcome", "look"), variable("caseId", null), variable("empty", null)];
const many = Array.from({ length: 151 }, (_, index) => variable(`fact_${index}`, null));

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "names that have a meaning already",
      plan: (plan) => ({ ...plan, variables: [...plan.variables, ...added] }),
      says: ["own_outcome", "caseId", "empty"].map((name) => `流程变量“${name}”重名，请改环节的编号。`),
    },
    {
      what: "too many",
      plan: (plan) => ({ ...plan, variables: many }),
      says: ["流程有151个变量，超过150个，请拆分流程。"],
    },
  ],
};

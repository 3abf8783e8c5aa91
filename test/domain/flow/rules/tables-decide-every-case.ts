import type { FlowPlan, StepNode } from "../../../../domain/flow/plan.ts";
import type { DecisionTable } from "../../../../domain/flow/table/decision-table.ts";
import type { FormField } from "../../../../domain/form/form.ts";
import { type Examples, LAWFUL, named } from "./example.ts";
import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";

const fields: readonly FormField[] = [
  { type: "checkbox", id: "large", key: "large", label: "规模较大", routing: true },
];
const flows = [
  [
    "prep fork",
    "prep look2\n look2 which\n which fork ${look2_outcome == 'big'}\n which merge ${look2_outcome == 'small'}\n merge fork",
  ],
] as const;
const elements = {
  look2: named(
    "按表判断",
    person("generalTask", "officer:SCJG", {
      stage: "review",
      outcomes: [
        { word: "big", name: "大" },
        { word: "small", name: "小" },
      ],
    }),
  ),
  which: CHOICE,
  merge: CHOICE,
};

/** The step is decided by a table instead of a person. */
const tabled =
  (rules: readonly (readonly [boolean, string])[]) =>
  (plan: FlowPlan): FlowPlan => {
    const table: DecisionTable = {
      id: "size",
      name: "规模",
      hitPolicy: "UNIQUE",
      inputs: [{ variable: "fact_large", label: "规模较大", type: "flag" }],
      rules: rules.map(([is, result]) => ({ cells: [{ not: false, tests: [{ is }] }], result })),
    };
    const step: StepNode = { ...(plan.nodes["look2"] as StepNode), kind: "decisionTable", group: null, table };
    const variable = { name: "fact_large", of: "fact", type: "flag", element: null } as const;
    return { ...plan, nodes: { ...plan.nodes, look2: step }, variables: [...plan.variables, variable] };
  };

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a result for yes and for no",
      elements,
      flows,
      fields,
      plan: tabled([
        [true, "big"],
        [false, "small"],
      ]),
    },
  ],
  incorrect: [
    {
      what: "no result for no",
      elements,
      flows,
      fields,
      plan: tabled([
        [true, "big"],
        [true, "small"],
      ]),
      says: [
        "“按表判断”的决定表没有规定下列情况的结果：规模较大为否。",
        "“按表判断”的决定表的第1行和第2行同时适用于下列情况：规模较大为是。",
        "“按表判断”的决定表的第2行永远不会用到。",
      ].slice(0, 2),
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a department that is not in the hall",
      elements: { other: person("review", "officer:XXXX", { lead: false }) },
      says: ["“审查”的办理部门不在大厅的部门之中。"],
    },
  ],
};

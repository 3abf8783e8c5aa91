import { error } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "no branch for an invalid signature",
      without: ["broken"],
      flows: [["broken pen", ""]],
      says: ["“授权核验与用印”没有为“签批无效”设边界事件。"],
    },
    {
      what: "an error that the step does not have",
      elements: { broken: error("seal", "NO_PAPER") },
      says: [
        "“授权核验与用印”没有为“签批无效”设边界事件。",
        "“授权核验与用印”没有“NO_PAPER”这种错误，它的边界事件永远不会发生。",
      ],
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a delivery beside the review",
      elements: { other: person("delivery", "issuance:hall") },
      says: ["“送达”不能与“审查”同时办理。"],
    },
  ],
};

import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a word that the step does not have",
      elements: { next: named("审查结论", CHOICE) },
      flows: [["${own_outcome == 'siteSurvey'}", "${own_outcome == 'survey'}"]],
      says: ["“审查结论”等待“审查”的结果“survey”，它没有这种结果。"],
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "an instant item with a promise of days and a step of days",
      elements: { pen: named("签批", person("signOffTask", "chief:SCJG", { days: 2 })) },
      item: (item) => ({ ...item, caseType: "instant" }),
      says: [
        "即办件的承诺时限不能是5个工作日。",
        "即办件当场办结，“审查”却要等待几天。",
        "即办件当场办结，“签批”却要等待几天。",
      ],
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a point that the item does not have, and two that nobody answers",
      elements: { own: person("review", "officer:SCJG", { lead: true, points: ["布局流程", "通风"] }) },
      says: [
        "“审查”的审查要点“通风”不是事项的审查要点。",
        "没有审查环节回答事项的审查要点“食品安全员”“现场核查结论”。",
      ],
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const task = (stage: string) => named("核对", person("generalTask", "clerk:marketEntry", { stage }));

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a window prepares the delivery",
      elements: { task: task("issuance") },
      flows: [
        ["how hand", "how task"],
        ["hand done", "hand done\n task hand"],
      ],
    },
  ],
  incorrect: [
    {
      what: "a window in the review",
      elements: { task: task("review") },
      flows: [["prep fork", "prep task\n task fork"]],
      says: ["“核对”在审查阶段，不能由大厅的窗口办理，窗口只负责收件、受理和送达。"],
    },
  ],
};

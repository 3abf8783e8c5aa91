import { platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "nothing before it says when it ends",
      flows: [["verdict ask", "verdict hold"]],
      says: ["有路径到达“等待补正”时，还没有环节定出它的到期日。"],
    },
    {
      what: "another paper before it",
      elements: { ask: platform("notice", "notice", { paper: "terminationNotice", stage: "acceptance" }) },
      says: ["有路径到达“等待补正”时，还没有环节定出它的到期日。"],
    },
    {
      what: "it follows itself",
      flows: [["late look", "late hold"]],
      says: ["“等待补正”紧接在另一个等待环节之后，它的期限无从起算，请在两者之间安排一个环节。"],
    },
  ],
};

import { CHOICE, error } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "gateways that lead to themselves",
      elements: { round: named("再判断", CHOICE), again: CHOICE },
      flows: [["both pen", "both round\n round pen ${own_outcome == 'hearing'}\n round again else\n again round"]],
      says: ["经过“再判断”的循环里没有等待人员或者消息的环节，流程会不停空转。"],
    },
    {
      what: "the platform tries a seal again and again",
      elements: { broken: error("seal", "AUTHORITY_INVALID") },
      flows: [["broken pen", "broken seal"]],
      says: ["经过“授权核验与用印”的循环里没有等待人员或者消息的环节，流程会不停空转。"],
    },
  ],
};

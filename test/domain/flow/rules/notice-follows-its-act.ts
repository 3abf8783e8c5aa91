import { platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the end of the period makes the paper, and nobody decided",
      elements: {
        stop: named("制发终止通知", platform("notice", "notice", { paper: "terminationNotice", stage: "acceptance" })),
      },
      flows: [["late look", "late stop\n stop done"]],
      says: ["有的办件到达“制发终止通知”时没有人作出要制发终止办理通知书的决定。"],
      walk: "come take look ask hold stop",
    },
    {
      what: "the paper of another act",
      elements: { no: platform("notice", "notice", { paper: "refusalDecision", stage: "acceptance" }) },
      says: ["有的办件到达“制发文书”时没有人作出要制发不予的决定书的决定。"],
      walk: "come take look no",
    },
  ],
};

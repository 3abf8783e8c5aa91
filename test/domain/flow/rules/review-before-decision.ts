import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the signature beside the review",
      elements: { sign: person("signOffTask", "chief:SCJG") },
      flows: [["other both", "other sign\n sign both"]],
      says: ["有的办件到达“首席代表签批”时“审查”还没有办完。", "有的办件到达“首席代表签批”时没有完成主办的审查。"],
      walk: "come take prep other sign",
    },
    {
      what: "no review that leads",
      elements: { own: named("甲", person("review", "officer:SCJG", { lead: false })), prep: CHOICE },
      says: ["有的办件到达“首席代表签批”时没有完成主办的审查。"],
    },
    {
      what: "only a survey instead of the review",
      elements: { merge: CHOICE, prep: CHOICE },
      flows: [
        ["visit own", "visit merge\n merge both"],
        ["next both", "next merge"],
      ],
      says: ["有的办件到达“首席代表签批”时没有完成主办的审查。"],
      walk: "come take own visit other pen",
    },
  ],
};

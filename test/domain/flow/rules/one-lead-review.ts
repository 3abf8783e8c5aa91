import { CHOICE, person, type Drawn } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const lead = (name: string, department = "SCJG"): Drawn => named(name, person("review", `officer:${department}`));

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "another leads on another path",
      elements: { which: CHOICE, more: lead("乙") },
      flows: [["prep fork", "prep which\n which fork ${prep_outcome == 'byPerson'}\n which more else\n more pen"]],
    },
  ],
  incorrect: [
    {
      what: "two lead beside each other",
      elements: { own: lead("甲"), other: lead("乙", "NYNC") },
      says: ["有的办件到达“甲”时“乙”也在主办审查。", "有的办件到达“乙”时“甲”也在主办审查。"],
      walk: "come take prep own",
    },
    {
      what: "two lead one after the other",
      elements: { own: lead("甲"), more: lead("乙") },
      flows: [["both pen", "both more\n more pen"]],
      says: ["有的办件到达“乙”时主办的审查已经完成。"],
      walk: "come take prep own other more",
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "another procedure than was asked for",
      elements: { visit: named("听证", person("specialProcedure", "officer:SCJG", { procedure: "hearing" })) },
      says: ["有的办件到达“审查”时审查提出的“需要实地勘察”没有办理。"],
      walk: "come take prep own visit own",
    },
  ],
};

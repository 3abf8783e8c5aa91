import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the chief representative reviews and signs",
      elements: { own: named("审查", person("review", "chief:SCJG")) },
      says: ["「审查」和首席代表签批由同一个岗位办理，审查的人不能签批。"],
    },
  ],
};

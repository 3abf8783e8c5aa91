import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

const check = person("generalTask", "officer:SCJG", { stage: "review" });

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a rule has reviewed, and a standing letter seals",
      flows: [["prep fork", "prep how2\n how2 seal ${prep_outcome == 'byRule'}\n how2 fork else"]],
      elements: { how2: { as: "exclusiveGateway" } },
      item: (item) => ({ ...item, hall: { ...item.hall, review: "rule", signOff: "standing" } }),
    },
  ],
  incorrect: [
    {
      what: "the seal without a signature",
      flows: [
        ["both pen", "both seal"],
        ["signed prep else", "signed prep else"],
      ],
      says: ["有的办件到达“授权核验与用印”时没有有效的签批。"],
      walk: "come take prep own other seal",
    },
    {
      what: "something is recorded after the signature",
      elements: { check },
      flows: [
        ["signed seal", "signed check"],
        ["seal result", "check seal\n seal result"],
      ],
      says: ["有的办件到达“授权核验与用印”时没有有效的签批。"],
      walk: "come take prep own other pen check seal",
    },
    {
      what: "a rule has reviewed, and no letter stands",
      flows: [["prep fork", "prep how2\n how2 seal ${prep_outcome == 'byRule'}\n how2 fork else"]],
      elements: { how2: { as: "exclusiveGateway" } },
      says: ["有的办件到达“授权核验与用印”时没有有效的签批。"],
      walk: "come take prep seal",
    },
  ],
};

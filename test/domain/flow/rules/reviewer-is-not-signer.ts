import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the chief representative reviews and signs",
      elements: { own: named("审查", person("review", "chief:SCJG")) },
      says: ["“审查”和“首席代表签批”由同一个岗位办理，审查的人不能签批。"],
    },
    {
      what: "the chief representative reviews and forwards",
      item: (item) => ({ ...item, kind: "preliminaryForwarding" }),
      elements: {
        own: named("审查", person("review", "chief:SCJG")),
        pen: named("转报", person("forwarding", "chief:SCJG", { to: "国家局", after: "close" })),
      },
      without: ["seal", "broken", "result", "make", "how", "hand", "letter", "signed"],
      flows: [
        ["pen signed\n  signed seal ${pen_outcome == 'signed'}\n  signed prep else\n", "pen done\n"],
        [
          "  seal result\n  broken pen\n  result make ${seal_outcome == 'grant'}\n  result letter else\n  make how\n  how hand ${make_outcome == 'window'}\n  how done else\n  letter hand\n  hand done",
          "",
        ],
      ],
      says: ["“审查”和“转报”由同一个岗位办理，审查的人不能签批。"],
    },
  ],
};

import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const check = named("事后核查", person("postCheck", "officer:SCJG", { limitDays: 20 }));

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a commitment that nobody checks",
      item: (item) => ({ ...item, commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 20 } }),
      says: ["实行告知承诺的事项，准予以后应有事后核查环节。"],
    },
    {
      what: "a check before the delivery, and none after an order",
      elements: { check },
      flows: [
        ["how hand", "how check"],
        ["hand done", "hand done\n check hand"],
      ],
      item: (item) => ({ ...item, commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 20 } }),
      says: ["「事后核查」应在送达之后：送达不等待事后核查。", "「事后核查」的结果“责令限期整改”之后应再次核查。"],
    },
  ],
};

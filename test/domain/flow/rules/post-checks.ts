import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";
import { type Diagram, type Examples, LAWFUL, named } from "./example.ts";

const check = named("事后核查", person("postCheck", "officer:SCJG", { limitDays: 20 }));

/** The check follows the delivery, or only where the window delivers. */
const checked = (every: boolean): Omit<Diagram, "what"> => ({
  elements: { check, found: CHOICE },
  flows: [
    ["hand done", `hand check\n check found\n found check \${check_outcome == 'rectify'}\n found done else`],
    ["how done else", every ? "how check else" : "how done else"],
    ["letter hand", "letter refusedHand\n refusedHand done"],
  ],
  item: (item) => ({ ...item, commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 20 } }),
});
const refusedHand = person("delivery", "issuance:hall");

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "everything that is granted is checked",
      ...checked(true),
      elements: { ...checked(true).elements, refusedHand },
    },
  ],
  incorrect: [
    {
      what: "a path on which nobody checks",
      ...checked(false),
      elements: { ...checked(false).elements, refusedHand },
      says: ["有的办件准予以后没有经过事后核查就到达没有名称的结束。"],
      walk: "come take prep own other pen seal make done",
    },
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
      says: ["“事后核查”应在送达之后：送达不等待事后核查。", "“事后核查”的结果“责令限期整改”之后应再次核查。"],
    },
  ],
};

import { person, platform } from "../../../modeler/gate/small-diagram.ts";
import { LAWFUL, LAWFUL_PACKAGE, named, type Examples } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL, LAWFUL_PACKAGE],
  incorrect: [
    {
      what: "a package that reviews",
      ofPackage: true,
      elements: { look: named("审查", person("review", "officer:SCJG")) },
      flows: [["take all", "take look\nlook all"]],
      says: ["“审查”是联办事项自己的环节，套餐不能有。"],
    },
    {
      what: "an item with a member",
      elements: { other: named("启动营业执照", platform("memberOpening", "member-opening", { member: "SC-001" })) },
      says: ["“启动营业执照”是套餐的环节，事项不能有。"],
    },
    {
      what: "results gathered twice",
      ofPackage: true,
      elements: { again: named("再次汇总", platform("packageResults", "package-results")) },
      flows: [["joined gather", "joined again\nagain gather"]],
      says: ["套餐应有一个“汇总办理结果”环节，实际有2个。"],
    },
    {
      what: "a package that never ends",
      ofPackage: true,
      without: ["end"],
      flows: [
        ["end done", ""],
        ["pastE end", "pastE done"],
      ],
      says: ["套餐应有一个“套餐办结”环节，实际有0个。"],
    },
  ],
};

import { call, platform } from "../../../modeler/gate/small-diagram.ts";
import { LAWFUL, LAWFUL_PACKAGE, named, type Examples } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL, LAWFUL_PACKAGE],
  incorrect: [
    {
      what: "a member that is left out",
      ofPackage: true,
      without: ["openE", "isE", "caseE", "pastE"],
      flows: [
        ["on openE", "on end"],
        ["openE isE", ""],
        ["isE caseE ${openE_outcome == 'opened'}", ""],
        ["isE pastE ${openE_outcome == 'notOpened'}", ""],
        ["caseE pastE", ""],
        ["pastE end", ""],
      ],
      says: ["联办事项“编码SH-030”应有一个“启动联办事项”和一个“联办事项”环节，实际有0个和0个。"],
    },
    {
      what: "a member that is opened twice",
      ofPackage: true,
      elements: { again: named("再启动A", platform("memberOpening", "member-opening", { member: "SC-001" })) },
      flows: [["all openA", "all again\nagain openA"]],
      says: ["联办事项“A”应有一个“启动联办事项”和一个“联办事项”环节，实际有2个和1个。"],
    },
    {
      what: "a case of a member that was not opened",
      ofPackage: true,
      flows: [
        ["isC caseC ${openC_outcome == 'opened'}", "isC caseC ${openC_outcome == 'notOpened'}"],
        ["isC pastC ${openC_outcome == 'notOpened'}", "isC pastC ${openC_outcome == 'opened'}"],
      ],
      says: ["有路径没有启动联办事项就到达“C”。"],
    },
    {
      what: "a way back to the opening",
      ofPackage: true,
      elements: { back: { as: "exclusiveGateway" } },
      flows: [["caseC pastC", "caseC openC"]],
      without: ["back"],
      says: ["“启动C”之后又有路径回到它，联办事项会办理两次。"],
    },
    {
      what: "an item that is no member",
      ofPackage: true,
      elements: { other: named("别的事项", call("SC-002")) },
      flows: [["take all", "take other\nother all"]],
      says: ["流程办理“别的事项”，它不是套餐的联办事项。"],
    },
  ],
};

import { closed, line, optional, whole } from "../../shapes.ts";
import { defineStep, titled } from "../define-step.ts";
import { USUAL_QUORUM } from "./deliberation.ts";

/** 集体审议: several persons deliberate on the reviewed case and conclude whether they agree with the proposed decision. */
export const deliberation = defineStep({
  kind: "deliberation",
  version: 1,
  name: "集体审议",
  hint: "重大、复杂的办件由几个人集体审议，记录参加人员、意见和结论；不同意的，退回审查。",
  element: { as: "person" },
  stage: "review",
  settings: closed({
    atLeast: titled(
      "最少人数",
      whole({ minimum: 2, maximum: 30, default: USUAL_QUORUM, description: "主持人和参加人员合计的最少人数" }),
    ),
    question: optional(titled("审议事项", line(200, "填入登记表，可以修改"))),
  }),
  outcomes: {
    agreed: { name: "审议同意", gives: ["deliberated"], voids: ["signed"] },
    disagreed: { name: "审议不同意", voids: ["reviewed", "signed", "deliberated"] },
  },
  plain: ["agreed", "disagreed"],
  needs: ["reviewed", { not: "decided" }, { not: "ended" }],
  command: "recordDeliberation",
  entered: "always",
  may: { repeat: true, parallel: true, leaveHall: false, in: "items" },
  example: {
    settings: { atLeast: 3, question: "是否同意审查意见" },
    body: {
      outcome: "agreed",
      chair: { personId: "officer-1" },
      participants: [{ personId: "officer-2" }, { name: "张三", idNumber: "130102199003078515" }],
      place: "第一会议室",
      question: "是否同意审查意见",
      views: "与会人员一致认为申请材料真实、符合条件。",
      reason: "符合法定条件。",
    },
  },
});

import type { Redesign } from "./redesign.ts";

/** 在审查与签批之间征求另一个部门的意见。 */
export const otherDepartment: Redesign = {
  number: 2,
  words: "在审查和签批之间，书面征求省卫生健康委的意见",
  itemId: "SC-021",
  passes: ["opinion"],
  async work(hand) {
    await hand.insertBehind("审查", "征求意见");
    await hand.choose("谁办", "省卫生健康委　审查人员");
    await hand.fill(/征求意见的事项/u, "请对食品经营场所的卫生条件提出意见");
  },
};

import { refuseEdit } from "../../edits/edit-refused.ts";
import type { BlockChoice } from "../canvas/blocks/block-choice.ts";
import { ICONS } from "../canvas/blocks/icons.ts";

/** A member from the catalogue, as the palette of a package offers it: which one, and when, is chosen first. */
export function memberChoice(open: (at: string | null) => void): BlockChoice {
  return {
    key: "member",
    name: "联办事项",
    hint: "从事项目录选择一个事项，和其他事项一起办理。",
    group: "联办",
    icon: ICONS.call,
    words: "增加事项 目录 成员",
    insertAt: () => () => refuseEdit("请先从事项目录选择联办事项。"),
    open,
  };
}

import type { AskedOpinion } from "../../../domain/item/item-flow.ts";
import { type Block, step } from "../../blocks/block.ts";

/** One department that is asked; its answer binds nobody and is shown to the officer and the signer. */
export function opinion({ departmentId, departmentName, question, days, silence }: AskedOpinion): Block {
  return step({
    key: `opinion${departmentId}`,
    kind: "opinion",
    name: `征求${departmentName}意见`,
    doneBy: { group: `officer:${departmentId}` },
    settings: { question, limitDays: days, silence, publicName: `征求${departmentName}意见` },
    documentation:
      silence === "consent"
        ? `书面征求意见，${days}个工作日内不答复的，视为同意。办理期限照常计算。`
        : `书面征求意见，应在${days}个工作日内答复。办理期限照常计算。`,
  });
}

import { closed, line, whole } from "../../shapes.ts";
import { defineStep, namedWords, titled } from "../define-step.ts";

/**
 * 征求意见（会签）: the opinion of another department or office. Binds nobody; silence counts as consent where the step says so. It stops no clock and has no setting that would: APL art. 45 does
 * not name it, so the limits of the item run on while another department is asked, and what a special law takes out of them (取水许可 art. 19) is a special procedure of the item.
 */
export const opinion = defineStep({
  kind: "opinion",
  version: 1,
  name: "征求意见",
  hint: "书面征求其他部门或者处室的意见，办理期限照常计算；可以设定逾期未复视为同意。",
  element: { as: "person" },
  stage: "review",
  settings: closed({
    question: titled("征求意见的事项", line(500)),
    limitDays: titled("答复工作日数", whole({ minimum: 1, maximum: 60, default: 5 })),
    silence: titled("逾期未复", namedWords({ consent: "视为同意", wait: "继续等待答复" }, { default: "wait" })),
  }),
  outcomes: {
    agree: { name: "同意", voids: ["signed"] },
    disagree: { name: "不同意", voids: ["signed"] },
    silent: { name: "逾期视为同意", voids: ["signed"] },
  },
  plain: ["agree", "disagree", "silent"],
  needs: ["accepted", { not: "decided" }, { not: "ended" }],
  command: "giveOpinion",
  entered: "always",
  may: { repeat: true, parallel: true, leaveHall: false, in: "items" },
  example: {
    settings: { question: "请对申请人的环境保护条件提出意见", limitDays: 5, silence: "consent" },
    body: { outcome: "agree", words: "无不同意见。" },
  },
});

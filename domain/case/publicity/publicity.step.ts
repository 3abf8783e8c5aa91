import { closed, line, optional, whole } from "../../shapes.ts";
import { defineStep, namedWords, titled } from "../define-step.ts";
import { publicitySettingProblems } from "./publicity-settings.ts";

/** Whether the time of a publicity counts. */
const STOPS = {
  none: "计入办理期限",
  promised: "不计入承诺期限",
  both: "特别法规定不计入法定期限和承诺期限",
} as const;

/**
 * 公示: a matter is made public for some days before it is decided, without what the law keeps from the public (APL art. 5), and anybody may object. APL art. 45 does not name it, so the
 * limits of the item run on, unless a special law takes its time out of them.
 */
export const publicity = defineStep({
  kind: "publicity",
  version: 1,
  name: "公示",
  hint: "作出决定前将办理事项向社会公示，任何人可以提出异议；公示期满并且逐件答复异议后继续办理，异议成立的退回审查。",
  element: { as: "person" },
  stage: "review",
  settings: closed({
    limitDays: titled("公示天数", whole({ minimum: 1, maximum: 180, default: 5 })),
    unit: titled("天数的计算", namedWords({ workingDay: "工作日", naturalDay: "自然日" }, { default: "workingDay" })),
    place: titled("公示的地点或者网址", line(200)),
    basis: titled("公示的依据", line(200)),
    stops: titled("公示时间", namedWords(STOPS, { default: "none" })),
    stopsBasis: optional(titled("不计入法定期限的依据", line(200))),
  }),
  outcomes: {
    noObjection: { name: "无异议或者异议不成立", gives: ["publicised"], voids: ["signed"] },
    objection: { name: "异议成立并退回审查", voids: ["reviewed", "signed", "publicised"], papers: ["objectionReply"] },
  },
  plain: ["noObjection"],
  needs: ["accepted", { not: "decided" }, { not: "ended" }],
  command: "endPublicity",
  begins: "beginPublicity",
  entered: "always",
  may: { repeat: true, parallel: true, leaveHall: false, in: "items" },
  problems: publicitySettingProblems,
  example: {
    settings: {
      limitDays: 5,
      unit: "workingDay",
      place: "省政务服务网公示公告栏",
      basis: "《行政许可法》第五条",
      stops: "none",
    },
    body: { answers: [] },
  },
});

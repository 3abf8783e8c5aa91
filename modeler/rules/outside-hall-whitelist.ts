import { called, is, settingOf } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** 实地勘察、检验检测、听证、拍卖、鉴定: the hall office may set a longer list, no one else. */
const MAY_LEAVE_HALL = ["siteSurvey", "inspectionTesting", "hearing", "auction", "appraisal"];

/** Every step takes place in the hall, except the listed kinds of special procedure. */
export const outsideHallWhitelist: RuleFactory = ({ outsideHallKinds = MAY_LEAVE_HALL }) => ({
  check(element, reporter) {
    if (!is(element, "bpmn:FlowNode")) return;
    const kind = settingOf(element, "outsideHall");
    if (kind !== undefined && !outsideHallKinds.includes(kind)) {
      reporter.report(
        element.id,
        `${called(element)}不能在大厅之外办理：只有实地勘察、检验检测、听证、拍卖、鉴定等环节可以。`,
      );
    }
  },
});

import { type ModelElement, called, is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

const PACKAGE_ID = /^PK-\d{2,3}$/;
const ITEM_ID = /^(?!PK-)[A-Z]{2}-\d{2,3}$/;
const FIXED = /^[A-Za-z0-9_.-]{1,64}$/;

/** Only a package calls, only items, never itself or another package, and only a version that stays the same while a case is under way. */
export const callsArePinned: RuleFactory = () => {
  let processId = "";
  return {
    check(element, reporter) {
      if (is(element, "bpmn:Process")) processId = element.id;
      if (!is(element, "bpmn:CallActivity")) return;
      if (!PACKAGE_ID.test(processId))
        reporter.report(element.id, `${called(element)}调用了其他流程，只有“一件事”套餐可以调用事项。`);
      if (!ITEM_ID.test(text(element, "calledElement") ?? ""))
        reporter.report(element.id, `${called(element)}只能调用一个写明编号的事项。`);
      if (!isPinned(element)) reporter.report(element.id, `${called(element)}没有写明调用事项的哪一版本。`);
    },
  };
};

function isPinned(call: ModelElement): boolean {
  switch (text(call, "camunda:calledElementBinding")) {
    case "deployment":
      return true;
    case "version":
      return FIXED.test(text(call, "camunda:calledElementVersion") ?? "");
    case "versionTag":
      return FIXED.test(text(call, "camunda:calledElementVersionTag") ?? "");
    default:
      return false;
  }
}

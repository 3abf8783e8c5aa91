import { readStep } from "../gate/read-step.ts";
import { type ModelElement, is, settingOf } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** A step says of which kind it is, is drawn as that kind is, and its settings are those of the kind: nothing about it hangs on its id or its name. */
export const stepHasKind: RuleFactory = () => ({
  check(element, reporter) {
    if (isStep(element)) readStep(element, (message) => reporter.report(element.id, message));
  },
});

const DRAWN_AS_STEPS = ["bpmn:UserTask", "bpmn:ServiceTask", "bpmn:BusinessRuleTask", "bpmn:CallActivity"];

/** Tasks, and whatever else says that it is a step. */
function isStep(element: ModelElement): boolean {
  return settingOf(element, "kind") !== undefined || DRAWN_AS_STEPS.some((type) => is(element, type));
}

import { readStep } from "../gate/read-step.ts";
import { firstKindOf } from "./first-notation.ts";
import { type ModelElement, is, settingOf } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** A step says of which kind it is, is drawn as that kind is, and its settings are those of the kind: nothing about it hangs on its id or its name. */
export const stepHasKind: RuleFactory = () => ({
  check(element, reporter) {
    if (isStep(element)) readStep(element, (message) => reporter.report(element.id, message));
  },
});

/** Tasks, and whatever else says that it is a step. The first diagrams' tasks say it by topic and stage. */
function isStep(element: ModelElement): boolean {
  if (settingOf(element, "kind") !== undefined) return true;
  const isTask = is(element, "bpmn:UserTask") || is(element, "bpmn:ServiceTask");
  return isTask && firstKindOf(element) === undefined;
}

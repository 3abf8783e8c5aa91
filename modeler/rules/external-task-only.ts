import { type ModelElement, called, is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/**
 * The only kinds of steps the engine may be given: people's work, external tasks, and (in packages) another item.
 * No sub-processes: a flat diagram is one that the rules can follow to its ends.
 */
const ALLOWED = ["bpmn:UserTask", "bpmn:ServiceTask", "bpmn:CallActivity"];

/** Automatic work is done by the hall's workers only, never by code inside the engine. */
export const externalTaskOnly: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:Activity")) return;
    if (!ALLOWED.includes(element.$type))
      reporter.report(element.id, `${called(element)}不是大厅可用的环节类型，请改用人工环节或者自动环节。`);
    else if (element.$type === "bpmn:ServiceTask" && !isExternal(element)) {
      reporter.report(element.id, `自动环节${called(element)}必须设为外部任务，由大厅的程序办理。`);
    }
  },
});

function isExternal(element: ModelElement): boolean {
  const code = ["camunda:class", "camunda:expression", "camunda:delegateExpression"].some(
    (name) => text(element, name) !== undefined,
  );
  return text(element, "camunda:type") === "external" && !code;
}

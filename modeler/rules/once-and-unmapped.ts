import { type ModelElement, called, children, is, reference, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** The only permitted mapping: the business key of a package's member. Which one, is asked by `calls-are-pinned`. */
const OWN_KEY = /^\$\{[A-Za-z_]\w*\}$/;

/**
 * A step is executed once and writes its own outcome. A loop could skip a sign-off; a mapping could write an outcome
 * that was never decided.
 */
export const onceAndUnmapped: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:FlowElement")) return;
    if (is(element, "bpmn:Activity") && reference(element, "loopCharacteristics"))
      reporter.report(element.id, `${called(element)}设了重复办理（多实例或者循环），每个环节只能办理一次。`);
    if (mappingsOf(element).some((mapping) => !isOwnKey(element, mapping))) {
      reporter.report(element.id, `${called(element)}设了变量映射，办理结果只能由环节自己写入。`);
    }
  },
});

const MAPPINGS = ["camunda:InputOutput", "camunda:In", "camunda:Out"];

/** In the extensions of the step, and of the event definition in it. */
function mappingsOf(element: ModelElement): ModelElement[] {
  const inside = is(element, "bpmn:Event") ? children(element, "eventDefinitions") : [];
  const extensions = [element, ...inside].flatMap((part) => reference(part, "extensionElements") ?? []);
  return extensions
    .flatMap((extension) => children(extension, "values"))
    .filter((value) => MAPPINGS.includes(value.$type));
}

function isOwnKey(element: ModelElement, mapping: ModelElement): boolean {
  if (!is(element, "bpmn:CallActivity") || mapping.$type !== "camunda:In") return false;
  const others = ["source", "sourceExpression", "variables", "target", "local"].some(
    (name) => mapping.get(name) !== undefined && mapping.get(name) !== false,
  );
  return OWN_KEY.test(text(mapping, "businessKey") ?? "") && !others;
}

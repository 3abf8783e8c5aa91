import { type ModelElement, called, children, is, reference, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** The only mapping there is: the key under which a package's member runs. */
const OWN_KEY = /^\$\{(execution\.processBusinessKey|[A-Za-z_]\w*)\}$/;

/**
 * A step of the hall is done once and says itself what came out. A loop could do a sign-off no times; a mapping could write the words of
 * an outcome that nobody decided.
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

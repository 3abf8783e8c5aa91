import { type ModelElement, called, children, is, reference, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

const FORM = /^hall:[A-Za-z][A-Za-z0-9-]{0,63}$/;
const RETRIES = /^R[1-9]\/P(T[1-9]\d{0,2}[SMH]|[1-9]D)$/;

/** Settings that the engine takes from a diagram, and what they may be: its gate refuses the same. */
export const engineSettings: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:FlowElement")) return;
    const form = text(element, "camunda:formKey");
    if (form !== undefined && !FORM.test(form))
      reporter.report(element.id, `${called(element)}的表单“${form.slice(0, 50)}”不是大厅的表单。`);
    if (element.get("camunda:exclusive") === false)
      reporter.report(element.id, `${called(element)}不能与同一办件的其他环节同时自动执行。`);
    if (retriesOf(element).some((cycle) => !RETRIES.test(cycle)))
      reporter.report(element.id, `${called(element)}的重试设置应为1至9次、每次至少间隔1秒，例如 R3/PT10M。`);
  },
});

function retriesOf(element: ModelElement): string[] {
  const extension = reference(element, "extensionElements");
  const values = extension ? children(extension, "values") : [];
  return values
    .filter((value) => is(value, "camunda:FailedJobRetryTimeCycle"))
    .map((value) => (text(value, "body") ?? "").trim());
}

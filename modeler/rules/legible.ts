import { plainText, textProblem } from "../../domain/text/plain-text.ts";
import { type ModelElement, children, is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

const LONGEST_NAME = 200;
const LONGEST_TEXT = 4000;
const ID = /^[A-Za-z_][A-Za-z0-9_.-]{0,199}$/;
/** Variables are named after steps, and a hyphen would be a subtraction to the engine. */
const STEP_ID = /^[A-Za-z_][A-Za-z0-9_]{0,60}$/;
/** The diagram shows exactly what it contains. */
export const legible: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:BaseElement") || element.id === undefined) return;
    if (!ID.test(element.id))
      reporter.report(
        element.id,
        `编号“${element.id.slice(0, 50)}”只能由不超过200个的英文字母、数字、横线、下划线和点组成。`,
      );
    else if (is(element, "bpmn:FlowNode") && !STEP_ID.test(element.id))
      reporter.report(
        element.id,
        `环节编号“${element.id.slice(0, 50)}”只能由不超过61个的英文字母、数字和下划线组成，并且不以数字开头。`,
      );
    for (const value of wordsOf(element)) {
      const problem = textProblem(plainText(value), "many");
      if (problem !== null)
        reporter.report(element.id, `编号为“${element.id.slice(0, 50)}”的图形，其名称或者说明${problem}。`);
    }
    if ((element.name ?? "").length > LONGEST_NAME)
      reporter.report(element.id, `编号为“${element.id}”的图形名称超过${LONGEST_NAME}个字。`);
    if (documentationOf(element).some((value) => value.length > LONGEST_TEXT))
      reporter.report(element.id, `编号为“${element.id}”的图形说明超过${LONGEST_TEXT}个字。`);
  },
});

function wordsOf(element: ModelElement): string[] {
  return [element.name ?? "", ...documentationOf(element)];
}

function documentationOf(element: ModelElement): string[] {
  return children(element, "documentation").map((documentation) => text(documentation, "text") ?? "");
}

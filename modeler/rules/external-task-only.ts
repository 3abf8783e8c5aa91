import { type ModelElement, called, is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/**
 * The only permitted kinds of steps: user tasks, external tasks, decision tables of plain values, and (in packages) calls of items.
 * No sub-processes, because the rules analyse flat diagrams only.
 */
const ALLOWED = ["bpmn:UserTask", "bpmn:ServiceTask", "bpmn:BusinessRuleTask", "bpmn:CallActivity"];

/** Automatic work is done by the hall's workers only, never by code inside the engine. */
export const externalTaskOnly: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:Activity")) return;
    if (!ALLOWED.includes(element.$type))
      reporter.report(element.id, `${called(element)}不是大厅可用的环节类型，请改用人工环节或者自动环节。`);
    else if (element.$type === "bpmn:ServiceTask" && !isExternal(element)) {
      reporter.report(element.id, `自动环节${called(element)}必须设为外部任务，由大厅的程序办理。`);
    } else if (element.$type === "bpmn:BusinessRuleTask" && !isTable(element)) {
      reporter.report(element.id, `${called(element)}只能按决定表判断，不能设为其他自动环节。`);
    }
  },
});

/** The engine looks up a table by a fixed name, and does nothing else. */
function isTable(element: ModelElement): boolean {
  const others = [...CODE, "camunda:type", "camunda:topic"].some((name) => text(element, name) !== undefined);
  return /^[A-Za-z_][A-Za-z0-9_]*$/u.test(text(element, "camunda:decisionRef") ?? "") && !others;
}

const CODE = ["camunda:class", "camunda:expression", "camunda:delegateExpression"];

function isExternal(element: ModelElement): boolean {
  const code = CODE.some((name) => text(element, name) !== undefined);
  return text(element, "camunda:type") === "external" && !code;
}

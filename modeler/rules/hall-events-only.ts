import { type ModelElement, called, children, is, reference, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** Which triggers an event may have. Signals reach every case at once, conditions fire by themselves, and a case starts by the hall's command only. */
const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  "bpmn:StartEvent": [],
  "bpmn:EndEvent": ["bpmn:TerminateEventDefinition"],
  "bpmn:IntermediateCatchEvent": ["bpmn:MessageEventDefinition", "bpmn:TimerEventDefinition"],
  "bpmn:IntermediateThrowEvent": [],
  "bpmn:BoundaryEvent": ["bpmn:ErrorEventDefinition", "bpmn:MessageEventDefinition", "bpmn:TimerEventDefinition"],
};

export const hallEventsOnly: RuleFactory = () => ({
  check(element, reporter) {
    const allowed = TRIGGERS[element.$type];
    if (allowed) {
      const definitions = children(element, "eventDefinitions");
      if (definitions.some((definition) => !allowed.includes(definition.$type)))
        reporter.report(element.id, `${called(element)}的触发方式大厅不能使用。`);
      if (definitions.some(repeats))
        reporter.report(element.id, `${called(element)}的定时不能重复触发，请设定一个日期或者一段时间。`);
    }
    if (element.get("instantiate") === true)
      reporter.report(element.id, `${called(element)}不能由消息启动流程，流程只由大厅的申请启动。`);
    if (element.get("isForCompensation") === true)
      reporter.report(element.id, `${called(element)}设为补偿环节，已经办理的事项不能自动撤销。`);
  },
});

function repeats(definition: ModelElement): boolean {
  const cycle = is(definition, "bpmn:TimerEventDefinition") ? reference(definition, "timeCycle") : undefined;
  return cycle !== undefined && text(cycle, "body") !== "";
}

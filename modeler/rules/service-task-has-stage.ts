import { called, is } from "./model.ts";
import type { RuleFactory } from "./rule.ts";
import { STAGES, stageOf } from "./steps.ts";

/** An automatic step must state to which stage its time counts. */
export const serviceTaskHasStage: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:ServiceTask")) return;
    if (!STAGES.includes(stageOf(element) ?? ""))
      reporter.report(element.id, `自动环节${called(element)}没有设定所属阶段。`);
  },
});

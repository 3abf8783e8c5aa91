import { called, is, settingOf } from "./model.ts";
import type { RuleFactory } from "./rule.ts";
import { STAGES } from "./steps.ts";

/** An automatic step must state to which stage its time counts. */
export const serviceTaskHasStage: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:ServiceTask")) return;
    const stage = settingOf(element, "stage") ?? "";
    if (!(STAGES as readonly string[]).includes(stage))
      reporter.report(element.id, `自动环节${called(element)}没有设定所属阶段。`);
  },
});

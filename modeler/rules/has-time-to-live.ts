import { is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** Without a time to live the engine refuses the process, or keeps its history permanently. */
export const hasTimeToLive: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const days = text(process, "camunda:historyTimeToLive") ?? "";
    if (!/^P[1-9]\d{0,4}D$/.test(days))
      reporter.report(process.id, "流程没有设定办结后运行数据的保存天数（例如 P1825D）。");
  },
});

import { is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** Without a time to live the engine refuses the process, or keeps its history permanently. */
export const hasTimeToLive: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const days = text(process, "camunda:historyTimeToLive") ?? "";
    if (!/^P[1-9]\d{0,4}D$/.test(days)) reporter.report(process.id, "流程没有设定办结以后运行数据保存多少天。");
  },
});

import { type ModelElement, children, is } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** NL-002, or PK-01 for a package. */
const ITEM_ID = /^[A-Z]{2}-\d{2,3}$/;

/** One file holds one executable process, named by its item: that is how a case finds its process. */
export const processIdIsItemId: RuleFactory = ({ itemId }) => ({
  check(definitions, reporter) {
    if (!is(definitions, "bpmn:Definitions")) return;
    const processes = children(definitions, "rootElements").filter((element) => is(element, "bpmn:Process"));
    if (processes.length !== 1) reporter.report(definitions.id, `一个文件只能有一个流程，现有${processes.length}个。`);
    for (const process of processes) {
      const message = problem(process, itemId);
      if (message) reporter.report(process.id, message);
    }
  },
});

function problem(process: ModelElement, itemId: string | undefined): string | null {
  if (itemId !== undefined && process.id !== itemId) return `流程编号“${process.id}”应与事项编号“${itemId}”一致。`;
  if (!ITEM_ID.test(process.id)) return `流程编号“${process.id}”不是事项编号。`;
  return process.get("isExecutable") === true ? null : "流程没有设为可执行。";
}

import { memberVariables } from "../../domain/flow/variable-names.ts";
import { type ModelElement, called, children, is, reference, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

const PACKAGE_ID = /^PK-\d{2,3}$/;
const ITEM_ID = /^(?!PK-)[A-Z]{2}-\d{2,3}$/;

/**
 * Only a package calls, only items, never itself or another package. Which version of the item's flow runs, and under which case, the record says in two variables of that member: the version to which its
 * case is pinned stays the same while it is under way.
 */
export const callsArePinned: RuleFactory = () => {
  let processId = "";
  return {
    check(element, reporter) {
      if (is(element, "bpmn:Process")) processId = element.id;
      if (!is(element, "bpmn:CallActivity")) return;
      const itemId = text(element, "calledElement") ?? "";
      if (!PACKAGE_ID.test(processId))
        reporter.report(element.id, `${called(element)}调用了其他流程，只有“一件事”套餐可以调用事项。`);
      if (!ITEM_ID.test(itemId)) reporter.report(element.id, `${called(element)}只能调用一个写明编号的事项。`);
      else if (!isPinned(element, itemId))
        reporter.report(element.id, `${called(element)}没有按办件记录写明调用事项的哪一版本。`);
      if (ITEM_ID.test(itemId) && !isKeyed(element, itemId))
        reporter.report(element.id, `${called(element)}没有把联办事项的业务编号交给所调用的流程。`);
    },
  };
};

function isPinned(call: ModelElement, itemId: string): boolean {
  return (
    text(call, "camunda:calledElementBinding") === "version" &&
    text(call, "camunda:calledElementVersion") === `\${${memberVariables(itemId).version}}`
  );
}

/** Without its own key the engine would report the member under the key of the package. */
function isKeyed(call: ModelElement, itemId: string): boolean {
  const extension = reference(call, "extensionElements");
  const mappings = extension ? children(extension, "values").filter(({ $type }) => $type === "camunda:In") : [];
  return (
    mappings.length === 1 &&
    mappings.every((one) => text(one, "businessKey") === `\${${memberVariables(itemId).caseId}}`)
  );
}

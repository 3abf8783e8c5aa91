import { removeElement } from "../../../modeler/edits/remove-element.ts";
import { setSetting } from "../../../modeler/edits/set-setting.ts";
import { insertTogether } from "../../../modeler/edits/insert-together.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { Draft, set, targetOf } from "../../../modeler/edits/draft.ts";
import { setProperty } from "../../../modeler/edits/properties.ts";
import { joinOf } from "../../../modeler/edits/forward.ts";
import { type ModelElement, settingOf } from "../../../modeler/rules/model.ts";

/** One thing that is broken in a lawful diagram, which rule says so, and what the button says. */
export interface Breakage {
  readonly item: string;
  readonly what: string;
  readonly break: (definitions: ModelElement) => unknown;
  readonly rule: string;
  readonly sentence: string;
}

const remove =
  (element: string) =>
  (definitions: ModelElement): unknown =>
    removeElement(definitions, { element });

/** All steps of a kind, as a person would delete them. */
const removeKind =
  (kind: string) =>
  (definitions: ModelElement): void => {
    for (const node of new Draft(definitions).nodes)
      if (settingOf(node, "kind") === kind) removeElement(definitions, { element: node.id });
  };

function changed(change: (draft: Draft) => void): (definitions: ModelElement) => void {
  return (definitions) => change(new Draft(definitions));
}

export const BREAKAGES: readonly Breakage[] = [
  {
    item: "SC-021",
    what: "nothing says how long the engine keeps its data",
    break: changed((draft) => set(draft.process, "camunda:historyTimeToLive", undefined)),
    rule: "has-time-to-live",
    sentence: "设为保存五年",
  },
  {
    item: "SC-021",
    what: "the sign-off is deleted",
    break: remove("signOffTask"),
    rule: "sign-off-before-issuance",
    sentence: "在“制证”之前插入“首席代表签批”",
  },
  {
    item: "SC-021",
    what: "the acceptance is deleted",
    break: remove("acceptance"),
    rule: "acceptance-before-review",
    sentence: "在“审查准备”之前插入“受理审核”",
  },
  {
    item: "SC-021",
    what: "the refusal of acceptance has no paper",
    break: remove("refusalNotice"),
    rule: "refusal-is-reasoned",
    sentence: "在“不予受理或不需许可”的分支上插入“制发不予受理决定”",
  },
  {
    item: "SC-021",
    what: "the refusal has no paper",
    break: remove("decisionNotice"),
    rule: "refusal-is-reasoned",
    sentence: "在“不予许可”的分支上插入“制发不予决定书”",
  },
  {
    item: "SC-021",
    what: "the termination has no paper",
    break: remove("terminationNotice"),
    rule: "refusal-is-reasoned",
    sentence: "在“同意”的分支上插入“制发终止办理通知书”",
  },
  {
    item: "SC-021",
    what: "nothing is delivered",
    break: remove("delivery"),
    rule: "result-is-delivered",
    sentence: "在“制证”和“制发不予许可决定书”之后，为需要窗口送达的插入“送达”",
  },
  {
    item: "SC-021",
    what: "the default of a choice is gone",
    rule: "conditional-flows",
    sentence: "把“由窗口送达？”的“否”设为其他情况",
    break: changed((draft) => set(draft.node("needsWindowDelivery"), "default", undefined)),
  },
  {
    item: "SC-021",
    what: "the seal has no way for a signature without authority",
    rule: "errors-have-branches",
    sentence: "授权无效的，退回“首席代表签批”",
    break: changed((draft) => {
      draft.remove(draft.node("authorityInvalid"));
      removeDrawing(draft);
    }),
  },
  {
    item: "SC-021",
    what: "the supplement is not told",
    rule: "supplement-by-notice",
    sentence: "在“补正”的分支上插入“制发补正告知书”和“等待补正”",
    break: changed((draft) => {
      const [flow] = draft.into(draft.node("supplementNotice"));
      draft.retarget(flow!, draft.node("acceptance"));
      for (const id of ["supplementNotice", "supplementHandedIn", "supplementDeadline", "supplementWait"])
        draft.remove(draft.node(id));
      removeDrawing(draft);
    }),
  },
  {
    item: "SC-021",
    what: "a stage is not set",
    rule: "step-has-kind",
    sentence: "把“制发不予受理决定”的所属阶段设为“受理”",
    break: (definitions) => setSetting(definitions, { step: "refusalNotice", field: "stage", value: undefined }),
  },
  {
    item: "SC-021",
    what: "a setting with a default does not fit",
    rule: "step-has-kind",
    sentence: "把“审查”的“主办”恢复为默认的“是”",
    break: changed((draft) => setProperty(draft.node("reviewTask"), "lead", "也许")),
  },
  {
    item: "SC-021",
    what: "another department signs",
    rule: "step-groups",
    sentence: "把“首席代表签批”改由事项所属部门的首席代表办理",
    break: changed((draft) => set(draft.node("signOffTask"), "camunda:candidateGroups", "chief:GAT")),
  },
  {
    item: "SC-021",
    what: "branches that are done at once meet without a join",
    rule: "steps-open-once",
    sentence: "在“首席代表签批”之前汇合“同时办理”的分支",
    break: (definitions) => {
      insertTogether(definitions, { beside: "reviewTask", kind: "generalTask", name: "登记" });
      const draft = new Draft(definitions);
      const join = joinOf(draft, draft.node("together"))!;
      const [out] = draft.outOf(join);
      const target = targetOf(out!);
      for (const flow of draft.into(join)) draft.retarget(flow, target);
      draft.remove(join);
    },
  },
  {
    item: "SC-021",
    what: "work of the wrong stage",
    rule: "stages-fit",
    sentence: "把“登记”的所属阶段设为“审查”",
    break: (definitions) =>
      insertStep(definitions, { behind: "review", kind: "generalTask", name: "登记", settings: { stage: "issuance" } }),
  },
  {
    item: "SH-013",
    what: "a procedure that is always needed is deleted",
    break: remove("expertReview"),
    rule: "steps-of-the-item",
    sentence: "在“审查”之前插入“专家评审”",
  },
  {
    item: "TZ-014",
    what: "an opinion is not asked",
    break: removeKind("opinion"),
    rule: "steps-of-the-item",
    sentence: "在“审查”之前插入“征求省公安厅意见”",
  },
  {
    item: "TZ-011",
    what: "the fee is not taken",
    break: removeKind("payment"),
    rule: "payment-before-result",
    sentence: "在“制证”之前插入“缴费通知”",
  },
  {
    item: "KJ-004",
    what: "the matter is not made public",
    break: removeKind("publicity"),
    rule: "publicity-before-decision",
    sentence: "在“首席代表签批”之前插入“公示”",
  },
  {
    item: "KJ-004",
    what: "nobody deliberates",
    break: removeKind("deliberation"),
    rule: "steps-of-the-item",
    sentence: "在“首席代表签批”之前插入“集体审议”",
  },
];

/** As settled edits do; a breakage does it by itself. */
function removeDrawing(draft: Draft): void {
  set(draft.definitions, "diagrams", undefined);
}

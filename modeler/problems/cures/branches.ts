import { addErrorWay } from "../../edits/add-error-way.ts";
import { edited } from "../../edits/edit.ts";
import { forwardOf, joinOf, jointOf } from "../../edits/forward.ts";
import { joinWays } from "../../edits/join-ways.ts";
import { moveStep } from "../../edits/move-step.ts";
import { conditionText } from "../../edits/reads.ts";
import { setDefaultBranch } from "../../edits/set-default-branch.ts";
import { bypass, mergedBefore } from "../../edits/settle.ts";
import { sourceOf } from "../../edits/draft.ts";
import { isChoice, isFork } from "../../edits/walk.ts";
import { type ModelElement, is, reference } from "../../rules/model.ts";
import type { Case, CureFinder } from "../cure.ts";
import { ofKind } from "./missing-steps.ts";

/** A choice without a default of which one branch has no condition: that is the default. */
export const defaultMissing: CureFinder = (found) => {
  const gateway = gatewayOf(found);
  if (gateway === undefined || !isChoice(found.draft, gateway) || reference(gateway, "default") !== undefined)
    return null;
  const open = found.draft.outOf(gateway).filter((flow) => conditionText(flow) === null);
  const [flow, another] = open;
  if (flow === undefined || another !== undefined) return null;
  return {
    sentence: `把${found.draft.called(gateway)}的${found.draft.called(flow)}设为其他情况`,
    edit: (definitions) => setDefaultBranch(definitions, { branch: flow.id }),
  };
};

/** The problem may be about the gateway or about its branch. */
function gatewayOf({ draft, problem }: Case): ModelElement | undefined {
  const element = draft.find(problem.elementId ?? "");
  return element !== undefined && is(element, "bpmn:SequenceFlow") ? sourceOf(element) : element;
}

/** The one split whose branches meet without a join. */
export const joinMissing: CureFinder = ({ draft }) => {
  const forward = forwardOf(draft);
  const open = draft.nodes.filter((node) => isFork(draft, node) && joinOf(draft, node) === undefined);
  const [fork, another] = open;
  const meeting = fork && jointOf(forward, draft.outOf(fork));
  if (fork === undefined || another !== undefined || meeting === undefined) return null;
  return {
    sentence: `在${draft.called(meeting)}之前汇合${draft.called(fork)}的分支`,
    edit: (definitions) => joinWays(definitions, { split: fork.id }),
  };
};

/** A gateway that both merges and splits becomes two. */
export const gatewayCrowded: CureFinder = ({ draft, problem }) => {
  const gateway = draft.find(problem.elementId ?? "");
  if (gateway === undefined || !is(gateway, "bpmn:ExclusiveGateway")) return null;
  return {
    sentence: `在${draft.called(gateway)}之前先汇合`,
    edit: (definitions) =>
      edited(definitions, (changed) => {
        const node = changed.node(gateway.id);
        mergedBefore(changed, node, changed.into(node));
        return { focus: node.id };
      }),
  };
};

/** A gateway through which one flow passes is not needed. */
export const gatewayNeedless: CureFinder = ({ draft, problem }) => {
  const gateway = draft.find(problem.elementId ?? "");
  if (gateway === undefined || draft.into(gateway).length !== 1 || draft.outOf(gateway).length !== 1) return null;
  const [flow] = draft.into(gateway);
  return {
    sentence: `删去${draft.called(gateway)}`,
    edit: (definitions) =>
      edited(definitions, (changed) => {
        bypass(changed, changed.node(gateway.id));
        return { focus: flow === undefined ? changed.start.id : sourceOf(flow).id };
      }),
  };
};

/** What may not stand beside others comes behind the join. */
export const notBesideOthers: CureFinder = ({ draft, problem }) => {
  const step = draft.find(problem.elementId ?? "");
  const fork =
    step &&
    draft
      .into(step)
      .map(sourceOf)
      .find((node) => isFork(draft, node));
  const join = fork && joinOf(draft, fork);
  if (step === undefined || join === undefined) return null;
  return {
    sentence: `把${draft.called(step)}移到同时办理汇合之后`,
    edit: (definitions) => moveStep(definitions, { step: step.id, behind: join.id }),
  };
};

/** Where the authority of the signature is not in force, the case goes back to the signature. */
export const errorWayMissing: CureFinder = (found) => {
  const { draft, problem } = found;
  const seal = draft.find(problem.elementId ?? "");
  const [signing, another] = ofKind(found, "signOffTask");
  if (seal === undefined || signing === undefined || another !== undefined) return null;
  if (!ofKind(found, "signOff").includes(seal) || draft.edgesOf(seal).length > 0) return null;
  return {
    sentence: `授权无效的，退回${draft.called(signing)}`,
    edit: (definitions) => addErrorWay(definitions, { step: seal.id, to: signing.id }),
  };
};

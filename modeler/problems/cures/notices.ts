import type { SERVED_PAPERS } from "../../../domain/case/notices/notice.step.ts";
import { targetOf } from "../../edits/draft.ts";
import { insertStep } from "../../edits/insert-step.ts";
import { settingOf } from "../../rules/model.ts";
import type { Case, Cure, CureFinder } from "../cure.ts";
import { ofKind } from "./missing-steps.ts";
import { wayOf } from "./ways.ts";

type Paper = (typeof SERVED_PAPERS)[number];

/** By the kind of a step and its outcome the paper that is due. */
const DUE: Readonly<Record<string, Paper>> = {
  "acceptance refused": "acceptanceRefusal",
  "acceptance notRequired": "acceptanceRefusal",
  "acceptance supplement": "supplementNotice",
  "terminationSignOff confirmed": "terminationNotice",
  "signOff refuse": "refusalDecision",
};

const NAMES: Readonly<Record<Paper, string>> = {
  acceptanceRefusal: "制发不予受理决定",
  supplementNotice: "制发补正告知书",
  terminationNotice: "制发终止办理通知书",
  refusalDecision: "制发不予决定书",
};

/** A refusal that ends without its paper: on the branch of the outcome that refuses. */
export const noticeMissing: CureFinder = (found) => {
  const refusing = (found.problem.walk ?? []).findLast(({ element, outcome }) => {
    const kind = settingOf(found.draft.find(element) ?? found.draft.process, "kind");
    return DUE[`${kind} ${outcome}`] !== undefined;
  });
  return refusing === undefined ? null : onBranch(found, refusing.element, refusing.outcome ?? "");
};

/** A case that goes back for a supplement without being told. */
export const supplementMissing: CureFinder = (found) => {
  const [acceptance] = ofKind(found, "acceptance");
  if (acceptance === undefined || ofKind(found, "supplement").length > 0) return null;
  return onBranch(found, acceptance.id, "supplement");
};

function onBranch({ draft }: Case, id: string, outcome: string): Cure | null {
  const step = draft.find(id);
  const kind = step && settingOf(step, "kind");
  const paper = DUE[`${kind} ${outcome}`];
  const flow = step && wayOf(draft, step, outcome);
  if (step === undefined || flow === undefined || paper === undefined || !draft.outOf(step).length) return null;
  const target = targetOf(flow);
  const where = flow.name?.trim() ? `在“${flow.name.trim()}”的分支上` : `在${draft.called(target)}之前`;
  const name = paper === "supplementNotice" ? "制发补正告知书”和“等待补正" : NAMES[paper];
  const place = draft.outOf(step).includes(flow) ? { behind: step.id } : { behind: flow.id };
  return {
    sentence: `${where}插入“${name}”`,
    edit: (definitions) =>
      insertStep(definitions, {
        ...place,
        kind: "notice",
        name: NAMES[paper],
        settings: { paper, stage: stageFor(paper) },
      }),
  };
}

function stageFor(paper: Paper): string {
  return paper === "refusalDecision" ? "issuance" : "acceptance";
}

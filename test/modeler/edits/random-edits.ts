import fc from "fast-check";
import { STEP_KINDS } from "../../../domain/case/step-kinds.gen.ts";
import { isStepKind } from "../../../domain/case/steps.ts";
import { subjectsAt } from "../../../modeler/conditions/subjects.ts";
import { addBranch } from "../../../modeler/edits/add-branch.ts";
import { copyStep } from "../../../modeler/edits/copy-step.ts";
import type { Edit, Edited } from "../../../modeler/edits/edit.ts";
import { refuseEdit } from "../../../modeler/edits/edit-refused.ts";
import { insertChoice } from "../../../modeler/edits/insert-choice.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { insertTogether } from "../../../modeler/edits/insert-together.ts";
import { moveStep } from "../../../modeler/edits/move-step.ts";
import type { NewStep } from "../../../modeler/edits/new-step.ts";
import { pasteStep } from "../../../modeler/edits/paste-step.ts";
import { putBeside } from "../../../modeler/edits/put-beside.ts";
import { removeBranch } from "../../../modeler/edits/remove-branch.ts";
import { removeElement } from "../../../modeler/edits/remove-element.ts";
import { rename } from "../../../modeler/edits/rename.ts";
import { setDefaultBranch } from "../../../modeler/edits/set-default-branch.ts";
import { type ModelElement, children, is, settingOf } from "../../../modeler/rules/model.ts";
import { nodesOf, processOf } from "./bundled.ts";

/** One edit, chosen by numbers: the same numbers mean the same edit of the same diagram. */
export interface Chosen {
  readonly sort: keyof typeof EDITS;
  readonly one: number;
  readonly other: number;
}

/** So that kinds that need settings are read: those of their examples. */
const KINDS: readonly NewStep[] = Object.values(STEP_KINDS)
  .filter(({ may, element }) => may.in !== "packages" && element.as !== "table")
  .map(({ kind, example }) => ({ kind, settings: example.settings as NewStep["settings"] & object }));

const ANYWHERE: readonly NewStep[] = [
  { kind: "generalTask", name: "登记" },
  { kind: "date", settings: { workingDays: 3 } },
];

type Make = (definitions: ModelElement, one: number, other: number) => Edited;

const EDITS = {
  insertStep: (definitions, one, other) =>
    insertStep(definitions, {
      behind: at([...flows(definitions), ...nodesOf(definitions)], one).id,
      ...kindFor(definitions, other),
    }),
  insertTogether: (definitions, one, other) =>
    insertTogether(definitions, { beside: at(steps(definitions), one).id, ...kindFor(definitions, other) }),
  putBeside: (definitions, one, other) =>
    putBeside(definitions, { step: at(steps(definitions), one).id, beside: at(steps(definitions), other).id }),
  insertChoice: (definitions, one, other) => {
    const words = { name: "是否复杂", branch: "复杂" };
    if (other % 2 === 0) return insertChoice(definitions, { ...words, around: at(steps(definitions), one).id });
    return insertChoice(definitions, {
      ...words,
      behind: at(flows(definitions), one).id,
      step: kindFor(definitions, other),
    });
  },
  addBranch: (definitions, one, other) => {
    const gateway = at(gateways(definitions), one).id;
    const [subject] = subjectsAt(definitions, gateway, null);
    const value = subject?.values?.[0]?.value;
    const condition =
      subject === undefined || value === undefined
        ? {}
        : { condition: { joint: "all", parts: [{ subject: subject.id, operator: "is", values: [value] }] } as const };
    return addBranch(definitions, { gateway, name: "另一种", ...condition, step: kindFor(definitions, other) });
  },
  removeElement: (definitions, one) => removeElement(definitions, { element: at(nodesOf(definitions), one).id }),
  removeBranch: (definitions, one) => removeBranch(definitions, { branch: at(flows(definitions), one).id }),
  moveStep: (definitions, one, other) =>
    moveStep(definitions, {
      step: at(steps(definitions), one).id,
      ...(other % 3 === 0 ? { to: other % 2 === 0 ? "up" : "down" } : { behind: at(flows(definitions), other).id }),
    }),
  rename: (definitions, one) => rename(definitions, { element: at(nodesOf(definitions), one).id, name: "改名" }),
  setDefaultBranch: (definitions, one) => setDefaultBranch(definitions, { branch: at(flows(definitions), one).id }),
  copyAndPaste: (definitions, one, other) =>
    pasteStep(definitions, {
      copied: JSON.parse(JSON.stringify(copyStep(definitions, { step: at(steps(definitions), one).id }))) as ReturnType<
        typeof copyStep
      >,
      behind: at(flows(definitions), other).id,
    }),
} satisfies Readonly<Record<string, Make>>;

/** The edit that the numbers choose. */
export function editOf({ sort, one, other }: Chosen): Edit {
  return (definitions) => EDITS[sort](definitions, one, other);
}

/** Sequences of edits. */
export const chosenEdits: fc.Arbitrary<readonly Chosen[]> = fc.array(
  fc.record({
    sort: fc.constantFrom(...(Object.keys(EDITS) as readonly (keyof typeof EDITS)[])),
    one: fc.nat(10_000),
    other: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 6 },
);

function kindFor(definitions: ModelElement, number: number): NewStep {
  return processOf(definitions).id.startsWith("PK-") ? at(ANYWHERE, number) : at(KINDS, number);
}

function flows(definitions: ModelElement): readonly ModelElement[] {
  return children(processOf(definitions), "flowElements").filter((element) => is(element, "bpmn:SequenceFlow"));
}

function steps(definitions: ModelElement): readonly ModelElement[] {
  return nodesOf(definitions).filter((node) => isStepKind(settingOf(node, "kind") ?? ""));
}

function gateways(definitions: ModelElement): readonly ModelElement[] {
  return nodesOf(definitions).filter((node) => is(node, "bpmn:Gateway"));
}

/** The one that the number chooses. Earlier edits may have left none of a sort, as no gateway: then there is no such edit. */
function at<T>(list: readonly T[], number: number): T {
  return list[number % list.length] ?? refuseEdit("流程里没有这样的环节。");
}

import type { StepDefinition } from "../../../../domain/case/define-step.ts";
import { STEP_KINDS } from "../../../../domain/case/step-kinds.gen.ts";
import { STAGE_NAMES } from "../../../../domain/case/step-terms.ts";
import { addBranch } from "../../../edits/add-branch.ts";
import { settingsSchema } from "../../../../domain/flow/settings.ts";
import type { Edit } from "../../../edits/edit.ts";
import { refuseEdit } from "../../../edits/edit-refused.ts";
import { insertChoice } from "../../../edits/insert-choice.ts";
import { insertJointly, type JointStep } from "../../../edits/insert-jointly.ts";
import { insertStep } from "../../../edits/insert-step.ts";
import { insertTogether } from "../../../edits/insert-together.ts";
import type { NewStep } from "../../../edits/new-step.ts";
import { ICONS } from "./icons.ts";

/** Something that can be put into the flow: a step of a kind, a member of a package, or a pair. */
export interface BlockChoice {
  readonly key: string;
  readonly name: string;
  /** One line. */
  readonly hint: string;
  /** Heading below which it is listed. */
  readonly group: string;
  /** Path of its picture, in a square of 16. */
  readonly icon: string;
  /** Further words by which it is found. */
  readonly words?: string;
  /** The edit that puts it behind the element (of a flow: onto it). */
  readonly insertAt: (id: string) => Edit;
  /** Opens what has to be chosen first, instead of putting it in; wherever it stands. */
  readonly open?: (at: string | null) => void;
  /** The edit of a block of which it is asked first who takes part, and how many working days it takes. */
  readonly insertFor?: (answers: JointAnswers) => (id: string) => Edit;
}

/** Who takes part in a joint block, each with the name of its step, and the working days of each. */
export type JointAnswers = Pick<JointStep, "parts" | "days">;

/** The blocks of an item's or a package's flow, from the declarations of the kinds of steps: by stage, the pairs last. */
export function blockChoices(flow: "items" | "packages"): readonly BlockChoice[] {
  const kinds: readonly StepDefinition[] = Object.values(STEP_KINDS);
  const ofSteps = kinds.filter((kind) => mayStand(kind, flow)).map((kind) => stepChoice(kind, { kind: kind.kind }));
  return GROUPS.flatMap((group) => ofSteps.filter((choice) => choice.group === group)).concat(PAIRS, JOINT[flow]);
}

/** A step with settings that are known beforehand: a member from the catalogue, a decision table. */
export function stepChoice(kind: StepDefinition, step: NewStep): BlockChoice {
  return {
    key: step.name === undefined ? kind.kind : `${kind.kind} ${step.name}`,
    name: step.name ?? kind.name,
    hint: kind.hint,
    group: kind.stage === "any" ? ANY_STAGE : STAGE_NAMES[kind.stage],
    icon: ICONS[kind.element.as],
    insertAt: (id) => (definitions) => insertStep(definitions, { behind: id, ...step }),
  };
}

const ANY_STAGE = "各阶段";
const GROUPS: readonly string[] = [...Object.values(STAGE_NAMES), ANY_STAGE];

/** Calls and tables need to know which one: the studio offers these one by one. What opens a member comes with the member. */
function mayStand(kind: StepDefinition, flow: "items" | "packages"): boolean {
  const { may, element } = kind;
  const isOfMember = Object.hasOwn(settingsSchema(kind).properties, "member");
  return (may.in === "both" || may.in === flow) && element.as !== "call" && element.as !== "table" && !isOfMember;
}

/** Heading of the pairs and branches. */
export const PAIRS_GROUP = "分支";

/** What is put into a new branch until the person says otherwise. */
const PLAIN: NewStep = { kind: "generalTask" };

const PAIRS: readonly BlockChoice[] = [
  {
    key: "together",
    name: "同时办理",
    hint: "在所选环节旁边加一个环节，两个环节同时办理，都办完后继续。",
    group: PAIRS_GROUP,
    icon: ICONS.together,
    words: "并行 并联",
    insertAt: (id) => (definitions) => insertTogether(definitions, { beside: id, ...PLAIN }),
  },
  {
    key: "choice",
    name: "分情况",
    hint: "按条件决定是否办理一个环节，其他情况直接继续。",
    group: PAIRS_GROUP,
    icon: ICONS.choice,
    words: "条件 判断",
    insertAt: (id) => (definitions) =>
      insertChoice(definitions, { name: "分情况", branch: "符合条件", behind: id, step: PLAIN }),
  },
  {
    key: "branch",
    name: "增加分支",
    hint: "给所选的分情况或者同时办理再加一个分支。",
    group: PAIRS_GROUP,
    icon: ICONS.choice,
    insertAt: (id) => (definitions) => addBranch(definitions, { gateway: id, name: "新分支", step: PLAIN }),
  },
];

/** What a joint survey is: in an item the survey of the law (行政许可法 art. 34(3)); a package has no procedures of its own, and its survey is work before its members. */
const SURVEYS: Readonly<Record<"items" | "packages", NewStep>> = {
  items: { kind: "specialProcedure", settings: { procedure: "siteSurvey" } },
  packages: PLAIN,
};

const JOINT = { items: [jointSurvey(SURVEYS.items)], packages: [jointSurvey(SURVEYS.packages)] } as const;

function jointSurvey({ kind, settings = {} }: NewStep): BlockChoice {
  return {
    key: "jointSurvey",
    name: "联合踏勘",
    hint: "几个部门同时踏勘，一次选定部门和工作日，都踏勘完后继续。",
    group: PAIRS_GROUP,
    icon: ICONS.together,
    words: "联合勘察 现场核查 几个部门 并联",
    insertAt: () => () => refuseEdit("请先选择参加联合踏勘的部门。"),
    insertFor: (answers) => (behind) => (definitions) =>
      insertJointly(definitions, { behind, kind, settings, ...answers }),
  };
}

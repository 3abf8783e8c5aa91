import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import type { ModelElement } from "../rules/model.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { put } from "./insert-step.ts";
import { together } from "./insert-together.ts";
import { mayAct, type NewStep } from "./new-step.ts";
import type { Place } from "./place.ts";

/** A step of one kind that several do at once, each by themselves. */
export interface JointStep {
  readonly kind: string;
  readonly settings?: NewStep["settings"];
  /** Of each: the candidate group, and the name of its step. */
  readonly parts: readonly { readonly by: string; readonly name: string }[];
  readonly days: number;
}

/** As the setting of a step has it. */
const MOST_DAYS = 365;

/** 联合踏勘 and the like: steps of several departments side by side, between one split and one join; all are done before the flow goes on. */
export function insertJointly(definitions: ModelElement, { parts, days, ...joint }: Place & JointStep): Edited {
  return edited(definitions, (draft) => {
    const [first, ...others] = parts;
    if (first === undefined || others.length === 0) refuseEdit("请至少选择两个部门；只有一个部门的，请用“一般环节”。");
    if (new Set(parts.map(({ by }) => by)).size < parts.length) refuseEdit("同一个部门只需选择一次。");
    if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS) refuseEdit(`工作日请填写0到${MOST_DAYS}之间的整数。`);
    const stepOf = ({ by, name }: (typeof parts)[number]): NewStep => {
      if (isStepKind(joint.kind) && !mayAct(stepKind(joint.kind), by))
        refuseEdit(`这个岗位没有办理“${name}”的职权，请选择另一个部门。`);
      return { kind: joint.kind, name, by, settings: { ...joint.settings, days } };
    };
    const { entry } = put(draft, joint, stepOf(first));
    for (const other of others) together(draft, entry, stepOf(other));
    return { focus: entry.id };
  });
}

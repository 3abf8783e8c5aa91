import type { StepDefinition } from "../../domain/case/define-step.ts";
import { outcomesOf } from "../../domain/flow/settings.ts";
import { parseGroup } from "../../domain/posting/candidate-group.ts";
import { offeredWords } from "../conditions/offered-words.ts";
import type { Draft } from "../edits/draft.ts";
import type { Forward } from "../edits/forward.ts";
import { groupOf } from "../edits/new-step.ts";
import { nameOf } from "../edits/names.ts";
import { hostOf, isStep } from "../edits/walk.ts";
import { readStep } from "../gate/read-step.ts";
import type { ModelElement } from "../rules/model.ts";
import type { NodeRow, StepRow } from "./rows.ts";

/** How a candidate group or a department's topic is called. */
export type GroupName = (group: string) => string;

/** The post without its place. */
export const POST_NAMES: GroupName = (group) => {
  const held = parseGroup(group);
  if (held === null) return "部门的业务系统";
  return { clerk: "受理窗口", officer: "承办人员", chief: "首席代表", issuance: "出件窗口" }[held.post];
};

interface Parts {
  readonly id: string;
  readonly depth: number;
  readonly covers: readonly string[];
  readonly groupName: GroupName;
  readonly forward: Forward;
}

/** The row of a step. */
export function stepRow(draft: Draft, step: ModelElement, { groupName, forward, ...parts }: Parts): StepRow | NodeRow {
  const read = readStep(step, () => undefined);
  if (read === null) return { row: "unread", name: step.name?.trim() || nameOf(step), ...parts };
  const { kind, settings } = read;
  const group = groupOf(step);
  return {
    row: "step",
    ...parts,
    name: step.name?.trim() || kind.name,
    kind: kind.kind,
    kindName: kind.name,
    by: group === "" ? BY_ITSELF[kind.element.as] : groupName(group),
    group: group === "" ? null : group,
    days: typeof settings["days"] === "number" ? settings["days"] : null,
    before: beforeOf(draft, step, forward),
    outcomes: outcomesHere(draft, step, outcomesOf(kind, settings)),
  };
}

const BY_ITSELF: Readonly<Record<StepDefinition["element"]["as"], string>> = {
  person: "没有设定",
  platform: "系统",
  department: "没有设定",
  table: "系统按决定表",
  call: "按该事项的流程",
  wait: "等待",
};

/** The steps just before it, without those from which the case comes back. */
function beforeOf(draft: Draft, step: ModelElement, { back }: Forward): readonly string[] {
  const [found, seen, open] = [new Set<ModelElement>(), new Set([step]), [step]];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const flow of draft.into(node).filter((one) => !back.has(one))) {
      const from = hostOf(flow);
      if (seen.has(from)) continue;
      seen.add(from);
      if (isStep(from)) found.add(from);
      else open.push(from);
    }
  }
  return draft.nodes.filter((node) => found.has(node)).map((node) => node.name?.trim() || nameOf(node));
}

/** As the flow offers them. */
function outcomesHere(draft: Draft, step: ModelElement, names: ReturnType<typeof outcomesOf>): readonly string[] {
  return offeredWords(draft, step).flatMap((word) => names[word]?.name ?? []);
}

import { STAGE_NAMES } from "../../case/step-terms.ts";
import { isStepKind, nameOfKind, stepKind } from "../../case/steps.ts";
import { settingsSchema } from "../../flow/settings.ts";
import type { FlowEdge, FlowPlan, StepNode } from "../../flow/plan.ts";
import { stepsOf } from "../../flow/plan.ts";
import { fieldChanges, listChanges, same, valueChange } from "./say.ts";

type Flow = Pick<FlowPlan, "nodes" | "edges">;

/** What changed in the flow: steps by the ids of their elements, then the ways between them. Drawing is not part of it. */
export function flowChanges(before: Flow, after: Flow): readonly string[] {
  return [
    ...listChanges([...stepsOf(before)], [...stepsOf(after)], {
      what: "环节",
      keyOf: ([id]) => id,
      nameOf: ([, { name }]) => name,
      differences: ([, one], [, other]) => stepDifferences(one, other),
    }).filter((sentence) => !sentence.endsWith("的顺序有调整。")),
    ...wayChanges(before, after),
  ];
}

function stepDifferences(before: StepNode, after: StepNode): readonly string[] {
  return [
    ...valueChange("环节类型", nameOfKind(before.kind), nameOfKind(after.kind)),
    ...valueChange("名称", before.name, after.name),
    ...valueChange("对外名称", before.publicName, after.publicName),
    ...valueChange("阶段", STAGE_NAMES[before.stage], STAGE_NAMES[after.stage]),
    ...valueChange("办理岗位", before.group, after.group),
    ...valueChange("办理程序", before.topic, after.topic),
    ...fieldChanges(before.settings, after.settings, settingNames(after.kind), ["publicName", "stage"]),
    ...(same(before.errors, after.errors) ? [] : ["异常分支有修改。"]),
  ];
}

function settingNames(kind: string): Readonly<Record<string, string>> {
  if (!isStepKind(kind)) return {};
  return Object.fromEntries(
    Object.entries(settingsSchema(stepKind(kind)).properties).map(([name, schema]) => {
      const { title } = schema as { readonly title?: string };
      return [name, `“${title ?? name}”`];
    }),
  );
}

/** The ways out of each node that both flows have, named from step to step. */
function wayChanges(before: Flow, after: Flow): readonly string[] {
  const ways = (flow: Flow) => new Map(flow.edges.map((edge) => [keyOf(edge), edge]));
  const [old, fresh] = [ways(before), ways(after)];
  return [
    ...[...fresh].flatMap(([key, edge]) => {
      const earlier = old.get(key);
      if (earlier === undefined) return [`增加流向：${said(edge, after)}。`];
      return same(meaningOf(earlier), meaningOf(edge)) ? [] : [`流向“${said(edge, after)}”的条件有修改。`];
    }),
    ...[...old].flatMap(([key, edge]) => (fresh.has(key) ? [] : [`取消流向：${said(edge, before)}。`])),
  ];
}

function keyOf({ from, to, name }: FlowEdge): string {
  return `${from} ${to} ${name}`;
}

function meaningOf({ condition, isDefault, means }: FlowEdge): unknown {
  return { condition, isDefault, means };
}

const PASSED = {
  start: "开始",
  end: "结束",
  terminate: "终止",
  exclusive: "分支",
  parallel: "并行",
} as const;

function said({ from, to, name }: FlowEdge, { nodes }: Flow): string {
  const called = (id: string): string => {
    const node = nodes[id];
    if (!node) return id;
    return node.name !== "" || node.type === "step" ? node.name : PASSED[node.type];
  };
  return `${called(from)}→${called(to)}${name === "" ? "" : `（${name}）`}`;
}

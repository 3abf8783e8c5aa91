import { STAGE_NAMES } from "../../case/step-terms.ts";
import { isStepKind, nameOfKind, stepKind } from "../../case/steps.ts";
import { settingsSchema } from "../../flow/settings.ts";
import type { FlowEdge, FlowPlan, StepNode } from "../../flow/plan.ts";
import { stepsOf } from "../../flow/plan.ts";
import { fieldChanges, keyed, listChanges, same, valueChange } from "./say.ts";

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
    ...passedChanges(before, after),
    ...wayChanges(before, after),
    ...orderChanges(before, after),
  ];
}

/** Whether steps that both flows have differ in what no sentence names: neither a setting of the designer nor what follows from the flow around them. */
export function differsInside(before: Flow, after: Flow): boolean {
  return stepsOf(after).some(([id, { kindVersion, wait, entered }]) => {
    const earlier = before.nodes[id];
    if (earlier?.type !== "step") return false;
    const was = { kindVersion: earlier.kindVersion, wait: earlier.wait, entered: earlier.entered };
    return !same(was, { kindVersion, wait, entered });
  });
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

/** What a gateway or an end became: its ways may all be the same. One that was added or taken away is told by them. */
function passedChanges(before: Flow, after: Flow): readonly string[] {
  return Object.entries(after.nodes).flatMap(([id, node]) => {
    const earlier = before.nodes[id];
    if (earlier === undefined || earlier.type === "step" || node.type === "step") return [];
    return [
      ...valueChange("节点名称", earlier.name, node.name),
      ...valueChange(`节点“${called(before, id)}”`, PASSED[earlier.type], PASSED[node.type]),
    ];
  });
}

/** The ways out of each node that both flows have, named from step to step. */
function wayChanges(before: Flow, after: Flow): readonly string[] {
  const [old, fresh] = [keyed(before.edges, keyOf), keyed(after.edges, keyOf)];
  return [
    ...[...fresh].flatMap(([key, edge]) => {
      const earlier = old.get(key);
      if (earlier === undefined) return [`增加流向：${said(edge, after)}。`];
      return same(meaningOf(earlier), meaningOf(edge)) ? [] : [`流向“${said(edge, after)}”的条件有修改。`];
    }),
    ...[...old].flatMap(([key, edge]) => (fresh.has(key) ? [] : [`取消流向：${said(edge, before)}。`])),
  ];
}

/** Of several branches that hold the engine takes the first. */
function orderChanges(before: Flow, after: Flow): readonly string[] {
  const [old, fresh] = [keyed(before.edges, keyOf), keyed(after.edges, keyOf)];
  const branches = (ways: ReadonlyMap<string, FlowEdge>, others: ReadonlyMap<string, FlowEdge>, of: string) =>
    [...ways].filter(([key, { from }]) => from === of && others.has(key)).map(([key]) => key);
  return Object.entries(after.nodes)
    .filter(([id, { type }]) => type === "exclusive" && !same(branches(old, fresh, id), branches(fresh, old, id)))
    .map(([id]) => `“${called(after, id)}”各条流向的顺序有调整。`);
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

function said({ from, to, name }: FlowEdge, flow: Flow): string {
  return `${called(flow, from)}→${called(flow, to)}${name === "" ? "" : `（${name}）`}`;
}

function called({ nodes }: Flow, id: string): string {
  const node = nodes[id];
  if (!node) return id;
  return node.name !== "" || node.type === "step" ? node.name : PASSED[node.type];
}

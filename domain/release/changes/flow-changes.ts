import { STAGE_NAMES } from "../../case/step-terms.ts";
import { isStepKind, nameOfKind, stepKind } from "../../case/steps.ts";
import { settingsSchema } from "../../flow/settings.ts";
import type { FlowEdge, FlowPlan, StepNode } from "../../flow/plan.ts";
import { stepsOf } from "../../flow/plan.ts";
import { NAMES } from "../../case/define-step.ts";
import { groupName, type NamedPlaces } from "../../posting/group-name.ts";
import { fieldChanges, keyed, listChanges, saidAs, same, valueChange, type FieldWords } from "./say.ts";

type Flow = Pick<FlowPlan, "nodes" | "edges">;

/** A sentence with the places in the diagrams that it tells of: the element first, then those around it, for the diagram that has not the element itself. */
export interface PlacedChange {
  readonly sentence: string;
  /** Empty for what stands in no diagram. */
  readonly elements: readonly string[];
}

/** What changed in the flow: steps by the ids of their elements, then the ways between them. Drawing is not part of it. */
export function flowChanges(before: Flow, after: Flow, places: NamedPlaces): readonly PlacedChange[] {
  return [
    ...stepChanges(before, after, places),
    ...passedChanges(before, after),
    ...wayChanges(before, after),
    ...orderChanges(before, after),
  ];
}

/** Steps that are new or changed, in the order of the new flow, then those that are gone. */
function stepChanges(before: Flow, after: Flow, places: NamedPlaces): readonly PlacedChange[] {
  const [old, fresh] = [new Map(stepsOf(before)), new Map(stepsOf(after))];
  const gone = [...old.keys()].filter((id) => !fresh.has(id));
  return [...fresh.keys(), ...gone].flatMap((id) => {
    const [was, is] = [old.get(id), fresh.get(id)];
    const sentences = listChanges(was ? [[id, was] as const] : [], is ? [[id, is] as const] : [], stepsWith(places));
    return placed(sentences, [id, ...around(is ? after : before, id)]);
  });
}

const stepsWith = (places: NamedPlaces) => ({
  what: "环节",
  keyOf: ([id]: readonly [string, StepNode]) => id,
  nameOf: ([, { name }]: readonly [string, StepNode]) => name,
  differences: ([, one]: readonly [string, StepNode], [, other]: readonly [string, StepNode]) =>
    stepDifferences(one, other, places),
});

function around({ edges }: Flow, id: string): readonly string[] {
  return [
    ...edges.filter(({ to }) => to === id).map(({ from }) => from),
    ...edges.filter(({ from }) => from === id).map(({ to }) => to),
  ];
}

function placed(sentences: readonly string[], elements: readonly string[]): readonly PlacedChange[] {
  return sentences.map((sentence) => ({ sentence, elements }));
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

function stepDifferences(before: StepNode, after: StepNode, places: NamedPlaces): readonly string[] {
  return [
    ...valueChange("环节类型", nameOfKind(before.kind), nameOfKind(after.kind)),
    ...valueChange("名称", before.name, after.name),
    ...valueChange("对外名称", before.publicName, after.publicName),
    ...valueChange("阶段", STAGE_NAMES[before.stage], STAGE_NAMES[after.stage]),
    ...valueChange({ name: "办理岗位", says: (group) => groupWords(group, places) }, before.group, after.group),
    ...(same(before.topic, after.topic) ? [] : ["办理程序有修改。"]),
    ...fieldChanges(before.settings, after.settings, settingNames(after.kind), ["publicName", "stage"]),
    ...(same(before.errors, after.errors) ? [] : ["异常分支有修改。"]),
  ];
}

function groupWords(group: unknown, places: NamedPlaces): string {
  return typeof group === "string" ? groupName(group, places) : "";
}

function settingNames(kind: string): Readonly<Record<string, FieldWords>> {
  if (!isStepKind(kind)) return {};
  return Object.fromEntries(
    Object.entries(settingsSchema(stepKind(kind)).properties).map(([name, schema]) => {
      const { title, [NAMES]: words } = schema as { readonly title?: string; readonly [NAMES]?: Words };
      const called = `“${title ?? name}”`;
      return [name, words === undefined ? called : { name: called, says: saidAs(words) }];
    }),
  );
}

type Words = Readonly<Record<string, string>>;

/** What a gateway or an end became: its ways may all be the same. One that was added or taken away is told by them. */
function passedChanges(before: Flow, after: Flow): readonly PlacedChange[] {
  return Object.entries(after.nodes).flatMap(([id, node]) => {
    const earlier = before.nodes[id];
    if (earlier === undefined || earlier.type === "step" || node.type === "step") return [];
    const sentences = [
      ...valueChange("节点名称", earlier.name, node.name),
      ...valueChange(`节点“${called(before, id)}”`, PASSED[earlier.type], PASSED[node.type]),
    ];
    return placed(sentences, [id]);
  });
}

/** The ways out of each node that both flows have, named from step to step. */
function wayChanges(before: Flow, after: Flow): readonly PlacedChange[] {
  const [old, fresh] = [keyed(before.edges, keyOf), keyed(after.edges, keyOf)];
  return [
    ...[...fresh].flatMap(([key, edge]) => {
      const earlier = old.get(key);
      if (earlier === undefined) return placed([`增加流向：${said(edge, after)}。`], endsOf(edge));
      if (same(meaningOf(earlier), meaningOf(edge))) return [];
      return placed([`流向“${said(edge, after)}”的条件有修改。`], [earlier.id, ...endsOf(edge)]);
    }),
    ...[...old].flatMap(([key, edge]) =>
      fresh.has(key) ? [] : placed([`取消流向：${said(edge, before)}。`], endsOf(edge)),
    ),
  ];
}

function endsOf({ id, from, to }: FlowEdge): readonly string[] {
  return [id, from, to];
}

/** Of several branches that hold the engine takes the first. */
function orderChanges(before: Flow, after: Flow): readonly PlacedChange[] {
  const [old, fresh] = [keyed(before.edges, keyOf), keyed(after.edges, keyOf)];
  const branches = (ways: ReadonlyMap<string, FlowEdge>, others: ReadonlyMap<string, FlowEdge>, of: string) =>
    [...ways].filter(([key, { from }]) => from === of && others.has(key)).map(([key]) => key);
  return Object.entries(after.nodes)
    .filter(([id, { type }]) => type === "exclusive" && !same(branches(old, fresh, id), branches(fresh, old, id)))
    .map(([id]) => ({ sentence: `“${called(after, id)}”各条流向的顺序有调整。`, elements: [id] }));
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

import { COMMANDS } from "../../domain/case/commands.gen.ts";
import type { StepDefinition } from "../../domain/case/define-step.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import type { Role } from "../../domain/case/actor.ts";
import type { Stage } from "../../domain/case/step-terms.ts";
import { settingsSchema } from "../../domain/flow/settings.ts";
import { departmentOf, parseGroup, POST_OF_GROUP } from "../../domain/posting/candidate-group.ts";
import { departmentOfTopic } from "../../domain/posting/department-topic.ts";
import type { Block, Settings, Setting, Step, Wait } from "../blocks/block.ts";
import { step, wait } from "../blocks/block.ts";
import { type ModelElement, settingOf, text, topicOf } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { refuseEdit } from "./edit-refused.ts";
import { isStep, nextSteps, stepsBefore } from "./walk.ts";

/** A step that is put in. */
export interface NewStep {
  readonly kind: string;
  /** On the diagram; absent: that of the kind. */
  readonly name?: string;
  /** By field of the kind; those with a default may be absent. `stage` where the kind leaves it open; absent: that of the place. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The candidate group, or the topic of a department's system; absent: the department that decides. */
  readonly by?: string;
}

/** A new step at its place. */
export interface Putting {
  readonly draft: Draft;
  readonly step: NewStep;
  readonly kind: StepDefinition;
  /** On which it is put. */
  readonly flow: ModelElement;
}

/** The kind, and whether it may stand in this flow. */
export function putting(draft: Draft, flow: ModelElement, added: NewStep): Putting {
  if (!isStepKind(added.kind)) refuseEdit("没有这种环节。");
  const kind = stepKind(added.kind);
  const isPackage = draft.process.id.startsWith("PK-");
  if (kind.may.in !== "both" && (kind.may.in === "packages") !== isPackage)
    refuseEdit(`“${kind.name}”只能用在${kind.may.in === "packages" ? "“一件事”套餐" : "单个事项"}的流程里。`);
  return { draft, step: added, kind, flow };
}

/** The one element that the kind is drawn as, with its settings. */
export function elementOf(
  put: Putting,
  more: Partial<Pick<Step, "failure" | "outcomes" | "documentation">> = {},
): Block {
  const { kind, step: added } = put;
  const name = added.name?.trim() || kind.name;
  const settings = settingsOf(put);
  const { element } = kind;
  if (element.as === "wait") return waitOf(put, name, settings);
  const parts = { key: kind.kind, kind: kind.kind, name, settings, documentation: kind.hint, ...more };
  switch (element.as) {
    case "person":
      return step({ ...parts, doneBy: { group: added.by ?? defaultGroup(put) } });
    case "platform":
      return step({ ...parts, doneBy: { topic: element.topic } });
    case "department":
      return step({ ...parts, doneBy: { topic: added.by ?? `dept.${ownDepartment(put.draft)}.work` } });
    case "table":
      return step({ ...parts, doneBy: { table: required(put, settings, "table") } });
    case "call": {
      const member = required(put, settings, "member");
      return step({ ...parts, key: member.replaceAll("-", "_"), doneBy: { calls: member } });
    }
  }
}

function required({ kind }: Putting, settings: Settings, field: string): string {
  const { title } = settingsSchema(kind).properties[field] as { readonly title?: string };
  const value = settings[field];
  return typeof value === "string" ? value : refuseEdit(`请先选择“${kind.name}”的“${title ?? ""}”。`);
}

/** A date alone; a message alone, or with a deadline where days are set. */
function waitOf({ kind }: Putting, name: string, settings: Settings): Wait {
  const parts = { key: kind.kind, kind: kind.kind, name, settings, documentation: kind.hint };
  const hasDeadline = settings["workingDays"] !== undefined || settings["naturalDays"] !== undefined;
  const on = kind.element.as === "wait" ? kind.element.for : "message";
  if (on === "date" || !hasDeadline) return wait({ ...parts, events: [{ key: kind.kind, name, on }] });
  const [arrived, deadline] = Object.values(kind.outcomes).map((outcome) => outcome.name);
  return wait({
    ...parts,
    events: [
      { key: `${kind.kind}Arrived`, name: arrived ?? "已收到", on: "message" },
      { key: `${kind.kind}Deadline`, name: deadline ?? "期限届满", on: "date" },
    ],
  });
}

/** As they are stored: what the designer gave, and what the element needs to be read. */
function settingsOf(put: Putting): Settings {
  const { kind, step: added } = put;
  const known = settingsSchema(kind).properties;
  const given = Object.entries(added.settings ?? {}).filter(([name, value]) => value !== undefined && name !== "kind");
  for (const [name] of given)
    if (name !== "stage" && !Object.hasOwn(known, name))
      throw new Error(`A step of the kind '${kind.kind}' has no setting '${name}'`);
  const stage = kind.stage === "any" ? { stage: (added.settings?.["stage"] as Stage | undefined) ?? stageAt(put) } : {};
  return {
    ...stage,
    ...Object.fromEntries(given.filter(([name]) => name !== "stage").map(([name, value]) => [name, value as Setting])),
  };
}

/** The settings that a step of the kind must have and for which there is no default: what a designer is asked for at once. */
export function missingSettings(kind: StepDefinition, settings: Readonly<Record<string, unknown>>): readonly string[] {
  const { required: names = [], properties } = settingsSchema(kind) as unknown as {
    readonly required?: readonly string[];
    readonly properties: Readonly<Record<string, object>>;
  };
  return names.filter((name) => settings[name] === undefined && !("default" in (properties[name] ?? {})));
}

/** The stage of what is put on a flow. */
export function stageAt({ draft, flow }: Pick<Putting, "draft" | "flow">): Stage {
  const from = sourceOf(flow);
  return stageBetween(isStep(from) ? [from] : stepsBefore(draft, from), nextSteps(draft, [targetOf(flow)]));
}

/** Of the step that comes next, unless it signs or serves what was reviewed; otherwise of the one before. */
export function stageBetween(steps: readonly ModelElement[], following: readonly ModelElement[]): Stage {
  const next = following.map(stageOf).filter((stage) => stage !== undefined);
  const before = steps.map(stageOf).find((stage) => stage !== undefined);
  if (before !== undefined && next.includes(before) && before !== "acceptance") return before;
  const [first] = next;
  if (first === "signOff" && before === "review") return before;
  return first ?? before ?? "review";
}

/** The stage of a step of the diagram. */
export function stageOf(node: ModelElement): Stage | undefined {
  const name = settingOf(node, "kind");
  if (name === undefined || !isStepKind(name)) return undefined;
  const { stage } = stepKind(name);
  return stage === "any" ? (settingOf(node, "stage") as Stage | undefined) : stage;
}

/** The post that may do such work, in the department that decides. */
function defaultGroup({ draft, kind }: Putting): string {
  const roles = rolesOf(kind);
  const department = ownDepartment(draft);
  if (roles === null || roles.includes("clerk")) {
    const clerk = groupsIn(draft).find((group) => group.startsWith("clerk:"));
    if (clerk !== undefined && (roles === null || !roles.includes("officer"))) return clerk;
  }
  if (roles === null || roles.includes("officer")) return `officer:${department}`;
  if (roles.includes("chiefRepresentative")) return `chief:${department}`;
  return "issuance:hall";
}

/** The posts that may send the command of the kind; null where the item says it. */
export function rolesOf({ command }: StepDefinition): readonly Role[] | null {
  const by = command === null ? [] : COMMANDS[command].by;
  return Array.isArray(by) ? (by as readonly Role[]) : null;
}

/** The department that signs, or reviews, or does anything in this flow. */
export function ownDepartment(draft: Draft): string {
  const kindFirst = ["signOffTask", "review", "forwarding"].flatMap((kind) =>
    draft.nodes.filter((node) => settingOf(node, "kind") === kind && settingOf(node, "lead") !== "false").map(groupOf),
  );
  const found = [...kindFirst, ...groupsIn(draft)].map((group) => departmentOf(group) ?? departmentOfTopic(group));
  return (
    found.find((department) => department !== null) ??
    refuseEdit("流程里还没有确定由哪个部门办理，请先选择办理的部门。")
  );
}

function groupsIn(draft: Draft): readonly string[] {
  return draft.nodes.map(groupOf).filter((group) => group !== "");
}

/** The candidate group, or the topic of a department's system; empty for all else. */
export function groupOf(node: ModelElement): string {
  const held = text(node, "camunda:candidateGroups") ?? "";
  if (parseGroup(held) !== null) return held;
  const topic = topicOf(node) ?? null;
  return departmentOfTopic(topic) === null ? "" : (topic ?? "");
}

/** Whether people of this group may ever do such work. */
export function mayAct(kind: StepDefinition, group: string): boolean {
  const held = parseGroup(group);
  const roles = rolesOf(kind);
  return held !== null && (roles === null || roles.includes(POST_OF_GROUP[held.post]));
}

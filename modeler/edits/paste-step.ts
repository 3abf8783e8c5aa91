import { variablesIn } from "../../domain/flow/condition.ts";
import { parseCondition } from "../../domain/flow/parse-condition.ts";
import { type ModelElement, is } from "../rules/model.ts";
import type { CopiedStep } from "./copy-step.ts";
import { type Draft, set, sourceOf, targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { adopt, oneWayTo } from "./fragment.ts";
import { elementFrom, type Renaming } from "./plain-element.ts";
import { flowAt, type Place } from "./place.ts";
import { variablesOfStep } from "./reads.ts";
import { isStep, reachable, scopes } from "./walk.ts";

/**
 * Puts a copied step into the flow, under new ids. Ways back lead to the same element if this flow has it before the place, and are left out otherwise; a condition that then reads what this flow has not is told, so that
 * the designer sets it anew.
 */
export function pasteStep(
  definitions: ModelElement,
  { copied, ...at }: { readonly copied: CopiedStep } & Place,
): Edited {
  return edited(definitions, (draft) => {
    const flow = flowAt(draft, at);
    const target = targetOf(flow);
    const rename = renaming(newIds(draft, copied));
    const made = new Map(copied.nodes.map(({ id, element }) => [id, elementFrom(element, rename)] as const));
    for (const [, node] of made) adopt(draft, node);
    for (const { id, at: host } of copied.nodes)
      if (host !== null) set(madeOf(made, id), "attachedToRef", madeOf(made, host));
    const { exits, told } = connected(draft, copied, { made, flow, rename });
    draft.retarget(flow, madeOf(made, copied.entry));
    oneWayTo(draft, target, exits);
    return { focus: madeOf(made, copied.entry).id, told: [...told, ...unread(draft, [...made.values()])] };
  });
}

interface Pasting {
  readonly made: ReadonlyMap<string, ModelElement>;
  /** On which the copy is put. */
  readonly flow: ModelElement;
  readonly rename: Renaming;
}

/** The flows of the copy. A way back that there is not here leads on instead. */
function connected(draft: Draft, copied: CopiedStep, { made, flow, rename }: Pasting) {
  const target = targetOf(flow);
  const [exits, told]: [ModelElement[], string[]] = [[], []];
  for (const { from, to, name, condition, isDefault } of copied.flows) {
    const end = endOf(draft, to, { made, flow });
    const laid = draft.connect(madeOf(made, from), end, {
      name: name ?? undefined,
      condition: condition === null ? undefined : rename.expression(condition),
      isDefault,
    });
    if (end === target) exits.push(laid);
    if (to !== null && end === target && target.id !== to)
      told.push(`${draft.called(laid)}原来通到的环节不在这里，现在继续往下。`);
  }
  return { exits, told };
}

/** In the copy, before the place, or where the flow goes on. */
function endOf(draft: Draft, to: string | null, { made, flow }: Omit<Pasting, "rename">): ModelElement {
  if (to === null) return targetOf(flow);
  return made.get(to) ?? wayBack(draft, to, flow) ?? targetOf(flow);
}

function madeOf(made: ReadonlyMap<string, ModelElement>, id: string): ModelElement {
  return made.get(id) ?? refuseEdit("复制的内容不完整，请重新复制。");
}

/** The node of this name in the flow, if one comes from it to the place, in the same parallel part. */
function wayBack(draft: Draft, id: string, flow: ModelElement): ModelElement | undefined {
  const node = draft.find(id);
  if (node === undefined || !is(node, "bpmn:FlowNode")) return undefined;
  const around = scopes(draft);
  return reachable(draft, [node]).has(sourceOf(flow)) && around.get(node) === around.get(sourceOf(flow))
    ? node
    : undefined;
}

function newIds(draft: Draft, { nodes }: CopiedStep): ReadonlyMap<string, string> {
  const given = new Set<string>();
  return new Map(
    nodes.map(({ id }) => {
      const base = id.replace(/(?<=[A-Za-z])[0-9]+$/u, "");
      let free = draft.freeId(base);
      for (let number = 2; given.has(free.toLowerCase()); number++) free = draft.freeId(`${base}${number}`);
      given.add(free.toLowerCase());
      return [id, free] as const;
    }),
  );
}

/** The words that are made of one of the ids: `review_outcome`, `wait-timer`, `waitMessage`. */
function renaming(ids: ReadonlyMap<string, string>): Renaming {
  const known = [...ids.keys()].toSorted((a, b) => b.length - a.length);
  const renamed = (word: string, fits: (id: string) => boolean): string => {
    const id = known.find(fits);
    return id === undefined ? word : `${ids.get(id) ?? id}${word.slice(id.length)}`;
  };
  return {
    id: (word) => renamed(word, (id) => word === id || word === `${id}Message` || word.startsWith(`${id}-`)),
    expression: (text) =>
      text.replaceAll(/'[^']*'|"[^"]*"|[A-Za-z_][A-Za-z0-9_]*/gu, (word) =>
        renamed(word, (id) => word.startsWith(`${id}_`)),
      ),
  };
}

/** Conditions of the copy that read what no step of this flow sets. */
function unread(draft: Draft, made: readonly ModelElement[]): readonly string[] {
  const known = new Set(draft.nodes.filter(isStep).flatMap(variablesOfStep));
  const open = made
    .flatMap((node) => draft.outOf(node))
    .filter((flow) => variablesHere(flow).some((variable) => !variable.startsWith("fact_") && !known.has(variable)));
  return open.map((flow) => `${draft.called(flow)}的条件用到了这里没有的结果，请重新设定。`);
}

function variablesHere(flow: ModelElement): readonly string[] {
  const expression = flow.get("conditionExpression") as ModelElement | undefined;
  const written = expression?.get("body") as string | undefined;
  return written === undefined ? [] : variablesIn(parseCondition(written));
}

import { type ModelElement, is, settingOf } from "../rules/model.ts";
import { type Draft, targetOf } from "./draft.ts";
import { hostOf, isStep } from "./walk.ts";

/** The steps that have no meaning without another: by their kind, that of the step to which they belong. */
const BELONGS_TO: Readonly<Record<string, readonly string[]>> = {
  signOff: ["signOffTask"],
  paymentWait: ["payment"],
  supplement: ["notice"],
  memberOpening: ["member"],
};

/** The steps that go and come with a step: those that belong to it, close by. */
export function companionsOf(draft: Draft, step: ModelElement): readonly ModelElement[] {
  const kind = settingOf(step, "kind");
  const belonging = Object.keys(BELONGS_TO).filter((one) => BELONGS_TO[one]?.includes(kind ?? ""));
  if (belonging.length === 0) return [];
  return [...behind(draft, step), ...before(draft, step)].filter((node) =>
    belonging.includes(settingOf(node, "kind") ?? ""),
  );
}

/** The step to which this one belongs; undefined for a step of its own. */
export function leaderOf(draft: Draft, step: ModelElement): ModelElement | undefined {
  const leading = BELONGS_TO[settingOf(step, "kind") ?? ""];
  if (leading === undefined) return undefined;
  return [...before(draft, step), ...behind(draft, step)].find(
    (node) => leading.includes(settingOf(node, "kind") ?? "") && companionsOf(draft, node).includes(step),
  );
}

/** The steps next to it, with only gateways between. */
function behind(draft: Draft, step: ModelElement): readonly ModelElement[] {
  return around(step, (node) => draft.outOf(node).map(targetOf));
}

function before(draft: Draft, step: ModelElement): readonly ModelElement[] {
  return around(step, (node) => draft.into(node).map(hostOf));
}

function around(step: ModelElement, next: (node: ModelElement) => readonly ModelElement[]): readonly ModelElement[] {
  const found = new Set<ModelElement>();
  const open = [...next(step)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node) || node === step) continue;
    found.add(node);
    if (!isStep(node) && is(node, "bpmn:Gateway")) open.push(...next(node));
  }
  return [...found].filter(isStep);
}

import { create } from "../../blocks/moddle.ts";
import { type Draft, sourceOf, targetOf } from "../../edits/draft.ts";
import { edited } from "../../edits/edit.ts";
import { insertOn } from "../../edits/fragment.ts";
import { putting } from "../../edits/new-step.ts";
import { pieceOf } from "../../edits/pieces/piece-of.ts";
import { isChoice, reachable } from "../../edits/walk.ts";
import { outcomesOf } from "../../../domain/flow/settings.ts";
import { endedWith } from "../../blocks/notation.ts";
import { readStep } from "../../gate/read-step.ts";
import { type ModelElement, is, settingOf } from "../../rules/model.ts";
import type { CureFinder } from "../cure.ts";
import { wayOf } from "./ways.ts";

/** What the window has to hand over and nobody delivers: one delivery behind everything that makes such results. */
export const deliveryMissing: CureFinder = ({ draft, problem }) => {
  const end = draft.find(problem.elementId ?? "");
  const makers = draft.nodes.filter((node) => makesForWindow(node) && !isDelivered(draft, node));
  if (end === undefined || !is(end, "bpmn:EndEvent") || makers.length === 0) return null;
  const kind = draft.process.id.startsWith("PK-") ? "packageDelivery" : "delivery";
  const name = kind === "delivery" ? "送达" : "一并送达";
  const isReachable = makers.every((maker) => reachable(draft, [maker]).has(end));
  if (!isReachable) return null;
  const ids = makers.map(({ id }) => id);
  return {
    sentence: `在${makers.map((maker) => draft.called(maker)).join("和")}之后，为需要窗口送达的插入“${name}”`,
    edit: (definitions) => edited(definitions, (changed) => deliver(changed, ids, kind)),
  };
};

function makesForWindow(step: ModelElement): boolean {
  const read = settingOf(step, "kind") === undefined ? null : readStep(step, () => undefined);
  return read !== null && Object.hasOwn(outcomesOf(read.kind, read.settings), "window");
}

const DELIVERING = ["delivery", "packageDelivery"];

/** Whether the branch for the window comes to a delivery. */
function isDelivered(draft: Draft, maker: ModelElement): boolean {
  const way = wayOf(draft, maker, "window");
  const isDelivery = (node: ModelElement): boolean => DELIVERING.includes(settingOf(node, "kind") ?? "");
  return way !== undefined && [...reachable(draft, [targetOf(way)])].some(isDelivery);
}

function deliver(draft: Draft, makers: readonly string[], kind: string) {
  let delivery: ModelElement | undefined;
  for (const id of makers) {
    const way = windowBranch(draft, draft.node(id));
    if (delivery === undefined) delivery = insertOn(draft, way, pieceOf(putting(draft, way, { kind }))).entry;
    else draft.retarget(way, delivery);
  }
  return { focus: delivery?.id ?? draft.start.id };
}

/** The branch for the window; with a choice before it, if there is none. */
function windowBranch(draft: Draft, maker: ModelElement): ModelElement {
  const way = wayOf(draft, maker, "window");
  if (way !== undefined && isChoice(draft, sourceOf(way)) && !draft.isDefault(way)) return way;
  const [out] = draft.outOf(maker);
  if (out === undefined) throw new Error(`'${maker.id}' leads nowhere`);
  const gateway = create("bpmn:ExclusiveGateway", { id: draft.freeId("needsWindowDelivery"), name: "由窗口送达？" });
  const target = targetOf(out);
  draft.add(gateway);
  draft.retarget(out, gateway);
  const branch = draft.connect(gateway, target, { name: "是", condition: `\${${endedWith(maker.id, "window")}}` });
  draft.connect(gateway, target, { name: "否", isDefault: true });
  return branch;
}

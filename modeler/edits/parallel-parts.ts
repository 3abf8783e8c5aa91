import { type ModelElement, is } from "../rules/model.ts";
import { type Draft, sourceOf } from "./draft.ts";
import { isFork, isJoin, scopes } from "./walk.ts";

/** Whether every parallel part is entered by its split alone and left by its join alone, which waits for each branch once. Packages may be drawn otherwise: their members wait for each other across branches. */
export function arePartsWhole(draft: Draft): boolean {
  const around = scopes(draft);
  const scopeOf = (flow: ModelElement): string | undefined => {
    const outside = around.get(sourceOf(flow));
    return isFork(draft, sourceOf(flow)) && outside !== undefined ? `${outside}/${flow.id}` : outside;
  };
  return draft.nodes.every((node) => {
    const inside = around.get(node);
    if (inside === undefined || is(node, "bpmn:BoundaryEvent")) return true;
    if (is(node, "bpmn:EndEvent") && inside !== "") return false;
    const arriving = draft.into(node).map(scopeOf);
    return isJoin(draft, node) ? isWholeJoin(draft, arriving) : arriving.every((scope) => scope === inside);
  });
}

/** From each branch of one split one flow, and from nowhere else. */
function isWholeJoin(draft: Draft, arriving: readonly (string | undefined)[]): boolean {
  const branches = arriving.map((scope) => scope?.split("/").at(-1) ?? "");
  const parents = new Set(arriving.map((scope) => scope?.slice(0, Math.max(0, scope.lastIndexOf("/")))));
  const [first] = branches;
  const flow = first === undefined ? undefined : draft.find(first);
  if (flow === undefined || parents.size !== 1 || new Set(branches).size !== branches.length) return false;
  const forked = draft.outOf(sourceOf(flow)).map(({ id }) => id);
  return forked.length === branches.length && branches.every((branch) => forked.includes(branch));
}

import type { Ended } from "../explore/proof.ts";
import type { Study } from "./rule.ts";

/** The ends without any decision or result that the law knows, and without a paper or a delivery that is still due: each end of the flow once. */
export function unlawfulEnds({ item, proof }: Study): readonly Ended[] {
  const seen = new Set<string>();
  return proof.ends.filter(({ element, marks }) => {
    const isDue = marks.some((mark) => mark === "window" || mark.startsWith("paper:"));
    const isDone = marks.some((mark) => mark === "ended" || mark === "issued" || mark === "refusalReady");
    const isGranted = item.result.type === "none" && marks.includes("granted");
    if (isDue || isDone || isGranted || seen.has(element)) return false;
    seen.add(element);
    return true;
  });
}

/** Whether time alone led the case to its end: after the last wait that ran out nobody did anything. */
export function isByTime({ plan }: Study, { walk }: Ended): boolean {
  const last = walk.slice(0, -1).findLast(({ element }) => {
    const node = plan.nodes[element];
    return node?.type === "step" && (node.wait !== null || node.group !== null);
  });
  const node = plan.nodes[last?.element ?? ""];
  return node?.type === "step" && node.wait !== null && (node.wait.message === null || last?.outcome === "deadline");
}

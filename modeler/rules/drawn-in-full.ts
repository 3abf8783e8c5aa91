import { type ModelElement, called, children, is, reference } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** What runs must be visible: every step and every flow is in the drawing. */
export const drawnInFull: RuleFactory = () => ({
  check(definitions, reporter) {
    if (!is(definitions, "bpmn:Definitions")) return;
    const drawn = drawnElements(definitions);
    for (const process of children(definitions, "rootElements")) {
      for (const element of is(process, "bpmn:Process") ? children(process, "flowElements") : []) {
        if (!drawn.has(element)) reporter.report(element.id, `${called(element)}没有画在图上。`);
      }
    }
  },
});

function drawnElements(definitions: ModelElement): ReadonlySet<ModelElement> {
  const planes = children(definitions, "diagrams").flatMap((diagram) => reference(diagram, "plane") ?? []);
  return new Set(
    planes
      .flatMap((plane) => children(plane, "planeElement"))
      .flatMap((shape) => reference(shape, "bpmnElement") ?? []),
  );
}

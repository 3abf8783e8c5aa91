import { readBpmn } from "../blocks/moddle.ts";
import { diagramOf, type Diagram } from "../gate/diagram.ts";
import { readStep } from "../gate/read-step.ts";
import type { ModelElement } from "../rules/model.ts";

/** A place of a diagram at which a case may stand. */
export interface DiagramStep {
  readonly id: string;
  readonly name: string;
  /** Its kind; null in diagrams of versions that did not write it. */
  readonly kind: string | null;
}

/** The steps of a diagram, in its order. Refuses with DiagramRefused what is no diagram of the hall. */
export async function readSteps(bpmn: string): Promise<readonly DiagramStep[]> {
  return stepsIn(diagramOf(await readBpmn(bpmn)));
}

/** The same of a diagram that has been read. */
export function stepsIn({ nodes }: Diagram): readonly DiagramStep[] {
  return nodes.flatMap((node) => stepAt(node) ?? []);
}

const IS_TASK = /(?:Task|CallActivity)$/;

function stepAt(node: ModelElement): DiagramStep | null {
  const kind = readStep(node, () => undefined)?.kind ?? null;
  if (kind === null && !IS_TASK.test(node.$type)) return null;
  const name = node.name?.trim() ?? "";
  return { id: node.id, name: name === "" ? (kind?.name ?? "未命名的环节") : name, kind: kind?.kind ?? null };
}

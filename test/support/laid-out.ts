import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { readDrawing } from "../../modeler/layout/diagram-interchange.ts";
import { layOut, structureOfDiagram } from "../../modeler/layout/lay-out.ts";
import { type Score, scoreOf } from "../../modeler/layout/score.ts";
import type { ModelElement } from "../../modeler/rules/model.ts";

/** One for the whole file: its first layout takes seconds. */
export const engine = elkInProcess();

/** How well the drawing that the diagram has can be read. */
export function scoreOfDiagram(definitions: ModelElement): Score {
  return scoreOf(readDrawing(definitions), structureOfDiagram(definitions));
}

/** How well the diagram can be read when it is laid out; it keeps the drawing. */
export async function scoreOfLayout(definitions: ModelElement): Promise<Score> {
  await layOut(definitions, engine);
  return scoreOfDiagram(definitions);
}

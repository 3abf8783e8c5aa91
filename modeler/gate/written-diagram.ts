import { DiagramRefused } from "./diagram-refused.ts";
import { gateDiagram } from "./gate-diagram.ts";

/** The diagram in the bytes that the gate writes, which are those that are published. Throws a `DiagramRefused` with every reason why it does not pass. */
export async function writtenDiagram(bpmn: string, itemId: string): Promise<string> {
  const gated = await gateDiagram(bpmn, { itemId });
  if (!gated.ok) throw new DiagramRefused(gated.problems.map(({ message, cure }) => message + cure));
  return gated.xml;
}

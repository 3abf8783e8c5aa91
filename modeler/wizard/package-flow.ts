import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { compose } from "../blocks/compose.ts";
import { bpmnText } from "../blocks/moddle.ts";
import { type LayoutEngine, layOut } from "../layout/lay-out.ts";
import { packageBlocks, type ItemNames } from "./package-blocks.ts";

/** The process of a package as an executable BPMN 2.0 file, laid out for reading. The same definition always gives the same bytes. */
export async function packageFlow(
  definition: PackageDefinition,
  names: ItemNames,
  engine: LayoutEngine,
): Promise<string> {
  const head = {
    id: definition.id,
    name: definition.name,
    documentation: `“${definition.name}”一件事的办理流程：一次申请、一并受理、并联办理、一并送达。`,
    start: { key: "application", name: "申请" },
  };
  const definitions = compose(head, packageBlocks(definition, names));
  await layOut(definitions, engine);
  return bpmnText(definitions);
}

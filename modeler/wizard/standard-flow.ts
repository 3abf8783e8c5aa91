import type { ServiceItem } from "../../domain/item/service-item.ts";
import { compose } from "../blocks/compose.ts";
import { bpmnText } from "../blocks/moddle.ts";
import type { IdOf } from "../blocks/notation.ts";
import { type LayoutEngine, layOut } from "../layout/lay-out.ts";
import type { ModelElement } from "../rules/model.ts";
import { standardBlocks } from "./standard-blocks.ts";

/** The standard process of a service item as an executable BPMN 2.0 file, laid out for reading. The same item always gives the same bytes. */
export async function standardFlow(item: ServiceItem, engine: LayoutEngine): Promise<string> {
  const definitions = standardDiagram(item);
  await layOut(definitions, engine);
  return bpmnText(definitions);
}

/** The same without a drawing. `idOf`: the ids of the elements, by the keys of the standard steps. */
export function standardDiagram(item: ServiceItem, idOf?: IdOf): ModelElement {
  const head = {
    id: item.id,
    name: item.name,
    documentation: `${item.name}的办理流程：申请、受理、审查、签批、制证、送达。`,
    start: { key: "application", name: "申请" },
  };
  return compose(head, standardBlocks(item), idOf);
}

import type { ServiceItem } from "../../domain/item/service-item.ts";
import { standardFlows } from "./standard-flows.ts";
import { standardSteps } from "./standard-steps.ts";
import { writeBpmn } from "./write-bpmn.ts";

/**
 * The standard process of a service item as an executable BPMN 2.0 file, laid out for reading:
 * main line from left to right, ways back and short cuts above it, ways out below.
 * Differs by the item's settings only: who confirms acceptance, whether a site survey may be needed, and whether a rule may decide.
 * The same item always gives the same bytes.
 */
export function standardFlow(item: ServiceItem): string {
  return writeBpmn({
    id: item.id,
    name: item.name,
    documentation: `${item.name}的办理流程：申请、受理、审查、签批、制证、送达。`,
    drawing: { nodes: standardSteps(item), flows: standardFlows(item) },
  });
}

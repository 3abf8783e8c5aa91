import type { GeneralWork } from "../../../domain/item/item-flow.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, step } from "../../blocks/block.ts";

/** Work of the department for which there is no other kind of step. */
export function generalWork({ departmentId }: ServiceItem, { key, name, stage, fields }: GeneralWork): Block {
  return step({
    key,
    kind: "generalTask",
    name,
    doneBy: { group: `officer:${departmentId}` },
    settings: { stage, fields: fields as never, publicName: name },
    documentation: `由承办部门完成${name}，登记结果。`,
  });
}

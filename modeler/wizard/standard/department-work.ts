import type { DepartmentWork } from "../../../domain/item/item-flow.ts";
import { type Block, step } from "../../blocks/block.ts";

/** A step that the own system of a department serves. */
export function departmentWork({ key, name, topic, stage, reads, fields, outcomes }: DepartmentWork): Block {
  return step({
    key,
    kind: "departmentStep",
    name,
    doneBy: { topic },
    settings: {
      stage,
      reads: reads as never,
      fields: fields as never,
      ...(outcomes && { outcomes: outcomes as never }),
      publicName: name,
    },
    documentation: `由部门的业务系统完成${name}，只提供选定的内容，交回结果供审查使用。`,
  });
}

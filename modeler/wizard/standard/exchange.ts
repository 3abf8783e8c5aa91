import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, step } from "../../blocks/block.ts";

/** 数据交换 of an item that hands data to another system; nothing for all others. */
export function exchange({ hall }: ServiceItem): Block {
  const { system, data } = hall.flow?.exchange ?? { system: "", data: [] };
  if (data.length === 0) return NOTHING;
  return step({
    key: "exchange",
    kind: "exchange",
    name: "数据交换",
    doneBy: { topic: "exchange" },
    settings: { stage: "issuance", system, data },
    documentation: "把申请表中选定的内容提供给另一个系统，对方确认收到后继续。",
  });
}

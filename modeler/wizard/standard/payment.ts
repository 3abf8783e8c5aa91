import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, choice, NOTHING, on, sequence, step, wait } from "../../blocks/block.ts";

/** The fee of an item: the order, and the wait until it is paid; nothing for an item that pays elsewhere in its flow, or not at all. */
export function payment(item: ServiceItem, place: "beforeReview" | "beforeIssuance"): Block {
  return item.fee.charged && placeOf(item) === place ? paymentAt(place, item.fee.name) : NOTHING;
}

/** The order of a fee, and the wait until it is paid. */
export function paymentAt(place: "beforeReview" | "beforeIssuance", fee: string | null): Block {
  return sequence(
    step({
      key: "payment",
      kind: "payment",
      name: "缴费通知",
      doneBy: { topic: "payment" },
      outcomes: ["due", "settled"],
      settings: { stage: place === "beforeReview" ? "review" : "issuance" },
      documentation: `按收费标准核算${fee ?? "费用"}，开具缴费通知书；按标准不需要缴费的，流程直接继续。`,
    }),
    choice(
      "isFeeDue",
      "需要缴费？",
      on("payment", ["due"], "是", paymentWait(place)),
      on("payment", ["settled"], "否", NOTHING),
    ),
  );
}

/** A charged item whose settings say nothing pays before its review. */
function placeOf({ hall }: ServiceItem): "beforeReview" | "beforeIssuance" {
  return hall.flow?.payment ?? "beforeReview";
}

function paymentWait(place: "beforeReview" | "beforeIssuance"): Block {
  return wait({
    key: "paymentWait",
    kind: "paymentWait",
    name: "等待缴费",
    settings: { stage: place === "beforeReview" ? "review" : "issuance" },
    documentation: "等申请人缴费；缴清或者批准免缴后继续，逾期的由系统催告。",
    events: [{ key: "paymentWait", name: "等待缴费", on: "message" }],
  });
}

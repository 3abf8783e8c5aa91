import { KIND_WORDS } from "../../../domain/item/kind-words.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { exchange } from "./exchange.ts";
import { payment } from "./payment.ts";
import { isCheckedAfterwards, postCheck } from "./post-check.ts";
import { type Block, choice, end, goTo, on, otherwise, sequence, step } from "../../blocks/block.ts";
import { departmentWork } from "./department-work.ts";
import { generalWork } from "./general-work.ts";

/** The licence, or the decision that refuses it, and its delivery to the applicant. */
export function issuance(item: ServiceItem): Block {
  const { refused } = KIND_WORDS[item.kind];
  return choice(
    "decisionMade",
    "决定",
    on("signOff", ["grant"], "准予", granted(item)),
    on("signOff", ["refuse"], refused, refusal(item, refused)),
  );
}

function granted(item: ServiceItem): Block {
  return sequence(
    payment(item, "beforeIssuance"),
    ...beforeIssuance(item),
    step({
      key: "issuance",
      kind: "issuance",
      name: "制证",
      doneBy: { topic: "issuance" },
      outcomes: ["window", "none"],
      documentation: `制作${item.result.name}，编号、加盖电子印章，确定送达方式。`,
    }),
    exchange(item),
    ...(isCheckedAfterwards(item)
      ? [choice(...WINDOW, on("issuance", ["window"], "是", delivery()), otherwise("否")), postCheck(item)]
      : [
          choice(
            ...WINDOW,
            on("issuance", ["window"], "是", delivery(), end("delivered", "办结")),
            otherwise("否", goTo("delivered")),
          ),
        ]),
  );
}

/** Work that the result needs before it can be made: engraving a seal, printing a card. */
function beforeIssuance(item: ServiceItem): readonly Block[] {
  const { generalTasks = [], departmentSteps = [] } = item.hall.flow ?? {};
  return [
    ...generalTasks.filter(({ stage }) => stage === "issuance").map((work) => generalWork(item, work)),
    ...departmentSteps.filter(({ stage }) => stage === "issuance").map(departmentWork),
  ];
}

/** The question after whatever is made, and its name. */
export const WINDOW = ["needsWindowDelivery", "由窗口送达？"] as const;

/** 送达; under another key that of a refusal alone. */
export function delivery(key = "delivery"): Block {
  return step({
    key,
    kind: "delivery",
    name: "送达",
    doneBy: { group: "issuance:hall" },
    ...(key !== "delivery" && { settings: { publicName: "送达不予决定" } }),
    documentation: "核对领取人身份，交付证照或者决定书，登记送达回证；邮寄、留置或者公告送达的，登记方式、日期和凭证。",
  });
}

/** The paper of a refusal, with its reasons and remedies. */
export function refusalNotice(refused: string): Block {
  return step({
    key: "decisionNotice",
    kind: "notice",
    name: `制发${refused}决定书`,
    doneBy: { topic: "notice" },
    outcomes: ["window", "none"],
    settings: { stage: "issuance", paper: "refusalDecision", publicName: `制发${refused}决定书` },
    documentation: `制作${refused}决定书，说明理由，告知申请行政复议和提起行政诉讼的权利、机关和期限，确定送达方式。`,
  });
}

/** The decision that refuses, delivered as a licence would be. */
function refusal(item: ServiceItem, refused: string): Block {
  return sequence(
    refusalNotice(refused),
    choice(
      "refusalNeedsWindow",
      "由窗口送达？",
      // What is checked after its delivery was granted: a refusal is delivered by itself.
      ...(isCheckedAfterwards(item)
        ? [
            on("decisionNotice", ["window"], "是", delivery("refusalDelivery"), end("refusalDelivered", "办结")),
            otherwise("否", goTo("refusalDelivered")),
          ]
        : [on("decisionNotice", ["window"], "是", goTo("delivery")), otherwise("否", goTo("delivered"))]),
    ),
  );
}

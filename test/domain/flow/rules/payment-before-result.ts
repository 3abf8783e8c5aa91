import { FEE } from "../../case/payment-scenario.ts";
import { CHOICE, messageEvent, platform, type Drawn } from "../../../modeler/gate/small-diagram.ts";
import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const charged = (item: ServiceItem): ServiceItem => ({ ...item, fee: FEE });
const order = named("缴费通知", platform("payment", "payment", { stage: "review", payDays: 15 }));
const pay: Drawn = named("等待缴费", { ...messageEvent("pay"), settings: { kind: "paymentWait", stage: "review" } });

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "an order and a wait before the licence",
      elements: { order, pay, due: CHOICE },
      flows: [
        ["result make", "result order"],
        ["make how", "make how\n order due\n due pay ${order_outcome == 'due'}\n due make else\n pay make"],
      ],
      item: charged,
    },
  ],
  incorrect: [
    { what: "a charged item without a step of a fee", item: charged, says: ["事项收费，流程却没有缴费环节。"] },
    {
      what: "a wait for money that is not due",
      elements: { order, pay },
      flows: [
        ["result make", "result order"],
        ["make how", "make how\n order pay\n pay make"],
      ],
      item: charged,
      says: ["有的办件到达“等待缴费”时没有要缴的费用，办件会一直等下去。"],
      walk: "come take prep own other pen seal order pay",
    },
    {
      what: "an order for which nobody waits",
      elements: { order },
      flows: [
        ["result make", "result order"],
        ["make how", "make how\n order make"],
      ],
      item: charged,
      says: ["有的办件到达“制证”时费用没有缴清。", "“缴费通知”之后没有等待缴费的环节。"],
      walk: "come take prep own other pen seal order make",
    },
  ],
};

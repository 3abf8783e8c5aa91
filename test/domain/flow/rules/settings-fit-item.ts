import type { ItemFlow } from "../../../../domain/item/item-flow.ts";
import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import { CHOICE, person, platform } from "../../../modeler/gate/small-diagram.ts";
import { type Diagram, type Examples, LAWFUL, named } from "./example.ts";

const withFlow =
  (flow: ItemFlow) =>
  (item: ServiceItem): ServiceItem => ({ ...item, hall: { ...item.hall, flow } });

const PUBLICITY = { days: 10, unit: "workingDay", place: "网站", basis: "某办法" } as const;
const published = (settings: object, publicity: ItemFlow["publicity"] = PUBLICITY): Omit<Diagram, "what"> => ({
  item: withFlow({ publicity }),
  elements: {
    show: named("公示", person("publicity", "officer:SCJG", { place: "网站", basis: "某办法", ...settings })),
    shown: CHOICE,
  },
  flows: [["both pen", "both show\n show shown\n shown pen ${show_outcome == 'noObjection'}\n shown fork else"]],
});

const asked = (settings: object): Omit<Diagram, "what"> => ({
  item: withFlow({
    opinions: [{ departmentId: "NYNC", departmentName: "农业农村厅", question: "有无意见", days: 3, silence: "wait" }],
  }),
  elements: { asks: named("征求意见", person("opinion", "officer:NYNC", { question: "有无意见", ...settings })) },
  flows: [["prep fork", "prep asks\n asks fork"]],
});

const handedOver = (settings: object): Omit<Diagram, "what"> => ({
  item: withFlow({ exchange: { system: "tax", data: ["businessAddress"] } }),
  elements: { give: named("数据交换", platform("exchange", "exchange", { stage: "issuance", ...settings })) },
  flows: [["make how", "make give\n give how"]],
});

/** The same, in an item that says nothing of it. */
const unsaid = (diagram: Omit<Diagram, "what">): Omit<Diagram, "what"> => ({ ...diagram, item: withFlow({}) });

const forwarded = (to: string): Omit<Diagram, "what"> => ({
  item: withFlow({ forwarding: { to: "国家局", after: "await" } }),
  elements: {
    up: named("转报", person("forwarding", "chief:SCJG", { to, after: "await" })),
    upped: CHOICE,
    reply: person("upperAnswer", "officer:SCJG", { afterwards: "decide" }),
    replied: CHOICE,
  },
  flows: [
    [
      "both pen",
      "both up\n up upped\n upped reply ${up_outcome == 'forwarded'}\n upped fork else\n reply replied\n replied pen ${reply_outcome == 'granted'}\n replied fork else",
    ],
  ],
});

export const examples: Examples = {
  correct: [
    LAWFUL,
    { what: "as many days of publicity", ...published({ limitDays: 10 }) },
    { what: "more days by another count", ...published({ limitDays: 14, unit: "naturalDay" }) },
    {
      what: "a publicity in which the limits stand still by the law that the item names",
      ...published(
        { limitDays: 10, stops: "both", stopsBasis: "某法第五条" },
        { ...PUBLICITY, stops: "both", stopsBasis: "某法第五条" },
      ),
    },
    {
      what: "a publicity in which they run on although they need not",
      ...published({ limitDays: 10, stops: "promised" }, { ...PUBLICITY, stops: "both", stopsBasis: "某法第五条" }),
    },
    { what: "time for the answer, which is waited for", ...asked({ limitDays: 3, silence: "wait" }) },
    { what: "the upper body of the item", ...forwarded("国家局") },
    { what: "the data of the item for its system", ...handedOver({ system: "tax", data: ["businessAddress"] }) },
  ],
  incorrect: [
    {
      what: "fewer days of publicity",
      ...published({ limitDays: 9 }),
      says: ["“公示”的公示时间少于事项规定的10个工作日。"],
    },
    {
      what: "as many days by another count",
      ...published({ limitDays: 10, unit: "naturalDay" }),
      says: ["“公示”的公示时间少于事项规定的10个工作日。"],
    },
    {
      what: "another place and another law",
      ...published({ limitDays: 10, place: "公告栏", basis: "另一办法" }),
      says: ["“公示”不在事项规定的“网站”公示。", "“公示”的依据不是事项写明的某办法。"],
    },
    {
      what: "a publicity in which the promise stands still, of which the item says nothing",
      ...published({ limitDays: 10, stops: "promised" }),
      says: ["“公示”的公示时间设定只停承诺期限，事项规定两种期限都不停。"],
    },
    {
      what: "a publicity in which the limit of the law stands still, where the item lets only the promise",
      ...published({ limitDays: 10, stops: "both", stopsBasis: "某法" }, { ...PUBLICITY, stops: "promised" }),
      says: ["“公示”的公示时间设定停法定期限和承诺期限，事项规定只停承诺期限。"],
    },
    {
      what: "a publicity in which the limits stand still by another law",
      ...published(
        { limitDays: 10, stops: "both", stopsBasis: "某条例" },
        { ...PUBLICITY, stops: "both", stopsBasis: "某法第五条" },
      ),
      says: ["“公示”不计入法定期限的依据不是事项写明的某法第五条。"],
    },
    {
      what: "a publicity of which the item says nothing",
      ...unsaid(published({ limitDays: 10 })),
      says: ["“公示”公开办件的内容，事项没有规定公示。"],
    },
    {
      what: "data for a system of which the item says nothing",
      ...unsaid(handedOver({ system: "tax", data: ["businessAddress"] })),
      says: ["“数据交换”把数据提供给“tax”，事项没有规定数据交换。"],
    },
    {
      what: "a body above of which the item says nothing",
      ...unsaid(forwarded("国家局")),
      says: ["“转报”报送“国家局”，事项没有规定转报。"],
    },
    {
      what: "data for another system",
      ...handedOver({ system: "bank", data: ["businessAddress"] }),
      says: ["“数据交换”把数据提供给“bank”，事项规定提供给“tax”。"],
    },
    {
      what: "more data than the item says",
      ...handedOver({ system: "tax", data: ["businessAddress", "businessName"] }),
      says: ["“数据交换”提供的“businessName”不是事项规定提供的内容。"],
    },
    {
      what: "a fee before the decision",
      item: (item) => ({
        ...withFlow({ payment: "beforeIssuance" })(item),
        fee: { ...item.fee, charged: true, basis: "某法第一条" },
      }),
      elements: { pay: named("缴费", platform("payment", "payment", { stage: "review" })) },
      flows: [["prep fork", "prep pay\n pay fork"]],
      says: ["“缴费”在决定以前收费，事项规定决定以后、制证以前缴费。"],
    },
    {
      what: "silence counts as consent",
      ...asked({ limitDays: 3, silence: "consent" }),
      says: ["“征求意见”设定逾期未复视为同意，事项规定要等待答复。"],
    },
    {
      what: "less time for the answer",
      ...asked({ limitDays: 2, silence: "wait" }),
      says: ["“征求意见”给的答复时间少于事项规定的3个工作日。"],
    },
    {
      what: "another body",
      ...forwarded("某县人民政府"),
      says: ["“转报”报送“某县人民政府”，事项规定报送“国家局”。"],
    },
  ],
};

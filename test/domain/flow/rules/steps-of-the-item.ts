import type { ItemFlow } from "../../../../domain/item/item-flow.ts";
import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import { CHOICE, END, person, platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const always = (item: ServiceItem): ServiceItem => ({
  ...item,
  specialProcedures: item.specialProcedures.map((rule) => ({ ...rule, trigger: "always" })),
});
const withFlow =
  (flow: ItemFlow) =>
  (item: ServiceItem): ServiceItem => ({ ...item, hall: { ...item.hall, flow } });
const ASKED = {
  departmentId: "NYNC",
  departmentName: "农业农村厅",
  question: "有无意见",
  days: 1,
  silence: "wait",
} as const;
const asks = named(
  "征求意见",
  person("opinion", "officer:NYNC", { question: "有无意见", limitDays: 1, silence: "wait" }),
);
const LARGE = {
  type: "checkbox",
  id: "large",
  key: "large",
  label: "规模较大",
  routing: true,
} as const;
const whenLarge = (item: ServiceItem): ServiceItem => ({
  ...item,
  hall: { ...item.hall, flow: { procedureWhen: { siteSurvey: "=large = true" } } },
});
const survey = named("核查", person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey" }));

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "every case is surveyed",
      item: always,
      elements: { survey },
      flows: [["prep fork", "prep survey\n survey fork"]],
    },
    {
      what: "those that need it are surveyed",
      item: whenLarge,
      fields: [LARGE],
      elements: { survey, large: CHOICE, meet: CHOICE },
      flows: [["prep fork", "prep large\n large survey ${fact_large}\n large meet else\n survey meet\n meet fork"]],
    },
    {
      what: "the department that has to be asked is asked",
      item: withFlow({ opinions: [ASKED] }),
      elements: { asks },
      flows: [["prep fork", "prep asks\n asks fork"]],
    },
    {
      what: "those who deliberate agree",
      item: withFlow({ deliberation: true }),
      elements: { sit: person("deliberation", "officer:SCJG"), agreed: CHOICE },
      flows: [["both pen", "both sit\n sit agreed\n agreed pen ${sit_outcome == 'agreed'}\n agreed fork else"]],
    },
    {
      what: "the result is handed over",
      item: withFlow({ exchange: { system: "tax", data: ["businessAddress"] } }),
      elements: {
        give: platform("exchange", "exchange", { system: "tax", data: ["businessAddress"], stage: "issuance" }),
      },
      flows: [["make how", "make give\n give how"]],
    },
  ],
  incorrect: [
    {
      what: "only those are surveyed for whom the officer asks it",
      item: always,
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的“实地勘察”。"],
      walk: "come take prep own other pen",
    },
    {
      what: "a condition that nobody can read exempts no case",
      item: withFlow({ procedureWhen: { siteSurvey: "=large >" } }),
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的“实地勘察”。"],
      walk: "come take prep own other pen",
    },
    {
      what: "no survey is drawn",
      elements: {},
      without: ["visit", "next"],
      flows: [
        ["own next", "own both"],
        ["next visit ${own_outcome == 'siteSurvey'}", ""],
        ["next both ${own_outcome == 'submitted'}", ""],
        ["visit own", ""],
      ],
      says: ["事项有特别程序“实地勘察”，流程却没有这个环节。"],
    },
    {
      what: "the opposite cases are surveyed",
      item: whenLarge,
      fields: [LARGE],
      elements: { survey, large: CHOICE, meet: CHOICE },
      flows: [["prep fork", "prep large\n large survey ${!fact_large}\n large meet else\n survey meet\n meet fork"]],
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的“实地勘察”。"],
    },
    {
      what: "nobody asks the field that decides it",
      item: whenLarge,
      fields: [LARGE],
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的“实地勘察”。"],
    },
    {
      what: "the own department gives the opinion of another",
      item: withFlow({ opinions: [ASKED] }),
      elements: { asks: { ...asks, attributes: { "camunda:candidateGroups": "officer:SCJG" } } },
      flows: [["prep fork", "prep asks\n asks fork"]],
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的征求意见（农业农村厅）。"],
    },
    {
      what: "nobody below reviews",
      item: withFlow({ lowerReview: { officeName: "某县局", officeId: "XJ", days: 5 } }),
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的下级机关初审（某县局）。"],
    },
    {
      what: "nobody deliberates",
      item: withFlow({ deliberation: true }),
      says: ["有的办件到达“首席代表签批”时没有经过事项规定的集体审议。"],
    },
    {
      what: "one path hands nothing over",
      item: withFlow({ exchange: { system: "tax", data: ["businessAddress"] } }),
      elements: {
        give: platform("exchange", "exchange", { system: "tax", data: ["businessAddress"], stage: "issuance" }),
        given: END,
      },
      flows: [["how done else", "how give else\n give given"]],
      says: ["准予的办件没有把事项规定的内容提供给“tax”就到达没有名称的结束。"],
      walk: "come take prep own other pen seal make hand done",
    },
  ],
};

import type { ServiceItem, SpecialProcedureRule } from "../../../../domain/item/service-item.ts";
import { type Drawn, person, timerEvent } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

const survey = (days: number) => person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey", days });

const shows = (settings: object) =>
  person("publicity", "officer:SCJG", { place: "网站", basis: "某办法", ...settings });
const asks = (limitDays: number) => person("opinion", "officer:NYNC", { question: "有无意见", limitDays });
/** The item with another limit of the law, and of its survey. */
const limited =
  (byLaw: number, surveyDays: number, more: Partial<SpecialProcedureRule> = {}) =>
  (item: ServiceItem): ServiceItem => ({
    ...item,
    statutoryLimit: { ...item.statutoryLimit, value: byLaw, text: `${byLaw}个工作日` },
    specialProcedures: item.specialProcedures.map((rule) => ({
      ...rule,
      ...more,
      limit: { ...rule.limit, value: surveyDays, text: `${surveyDays}个工作日` },
    })),
  });
const pause = (days: object, stage = "review"): Drawn => ({
  ...timerEvent("pause_until"),
  settings: { kind: "date", stage, ...days },
});

export const examples: Examples = {
  correct: [
    LAWFUL,
    { what: "a survey stops the promise, and its days do not count", elements: { visit: survey(5) } },
    {
      what: "an opinion in the time that is left, beside a wait in natural days that is no longer",
      elements: { asks: asks(1), pause: pause({ naturalDays: 1 }) },
      flows: [["fork other", "fork other\n fork asks\n fork pause\n asks both\n pause both"]],
    },
    {
      what: "a survey in which only the promise stands still: it ends within the limit of the law, whatever time the item has for it",
      elements: { visit: survey(0) },
      item: limited(10, 45),
    },
    {
      what: "a procedure in which the limit of the law stands still, too",
      elements: { visit: person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey" }) },
      item: limited(10, 45, { excludedFromStatutoryClock: true }),
    },
    {
      what: "a wait behind the decision, with which the limit of the law ends",
      elements: { pause: pause({ workingDays: 1 }, "issuance") },
      flows: [["make how", "make pause\n pause how"]],
      item: limited(5, 2),
    },
    {
      what: "publicity and survey beside each other: the longer counts",
      elements: { show: shows({ limitDays: 7, stops: "promised" }), visit: survey(0) },
      flows: [["fork other", "fork other\n fork show\n show both"]],
      item: limited(10, 7),
    },
  ],
  incorrect: [
    {
      what: "a publicity in which only the promise stands still",
      elements: { show: shows({ limitDays: 8, stops: "promised" }) },
      flows: [["prep fork", "prep show\n show fork"]],
      says: [
        "从受理到决定最长需要11个工作日（审查、签批3个，不停止法定时限的公示、征求意见和等待8个），超过法定时限10个工作日。",
      ],
    },
    {
      what: "a stage with more days than it has",
      elements: { own: person("review", "officer:SCJG", { days: 9 }) },
      says: ["审查阶段的环节最长需要9个工作日，超过事项为这个阶段安排的2个工作日。"],
    },
    {
      what: "a survey that does not stop the promise",
      elements: { visit: survey(2) },
      item: (item) => ({
        ...item,
        specialProcedures: item.specialProcedures.map((one) => ({ ...one, excludedFromPromisedClock: false })),
      }),
      says: ["审查阶段的环节最长需要3个工作日，超过事项为这个阶段安排的2个工作日。"],
    },
    {
      what: "a survey longer than the item permits",
      elements: { visit: survey(6) },
      says: ["“特别程序”设6个工作日，超过事项为实地勘察规定的5个工作日。"],
    },
    {
      what: "an opinion that takes the time of the promise",
      elements: { asks: asks(3) },
      flows: [["prep fork", "prep asks\n asks fork"]],
      item: limited(20, 5),
      says: ["流程最长需要7个工作日，超过承诺时限5个工作日。"],
    },
    {
      what: "a wait that takes the time of the promise",
      elements: { pause: pause({ naturalDays: 7 }) },
      flows: [["prep fork", "prep pause\n pause fork"]],
      item: limited(20, 5),
      says: ["流程最长需要9个工作日，超过承诺时限5个工作日。"],
    },
    {
      what: "a licence that is kept back after the decision",
      elements: { pause: pause({ workingDays: 11 }, "issuance") },
      flows: [["make how", "make pause\n pause how"]],
      item: (item) => ({
        ...item,
        promisedLimit: { ...item.promisedLimit, value: 20, text: "20个工作日" },
        statutoryLimit: { ...item.statutoryLimit, value: 20, text: "20个工作日" },
      }),
      says: ["决定以后最长需要11个工作日才送达，行政许可应在10个工作日内制证并送达。"],
    },
    {
      what: "more days than are promised",
      item: (item) => ({
        ...item,
        promisedLimit: { ...item.promisedLimit, value: 2, text: "2个工作日" },
      }),
      says: ["流程最长需要4个工作日，超过承诺时限2个工作日。"],
    },
  ],
};

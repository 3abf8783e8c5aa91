import { type Drawn, person, timerEvent } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

const survey = (days: number) => person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey", days });

const asks = (limitDays: number) => person("opinion", "officer:NYNC", { question: "有无意见", limitDays });
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
  ],
  incorrect: [
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
      says: ["「特别程序」设6个工作日，超过事项为实地勘察规定的5个工作日。"],
    },
    {
      what: "an opinion that takes the time of the promise",
      elements: { asks: asks(3) },
      flows: [["prep fork", "prep asks\n asks fork"]],
      says: ["流程最长需要7个工作日，超过承诺时限5个工作日。"],
    },
    {
      what: "a wait that takes the time of the promise",
      elements: { pause: pause({ naturalDays: 7 }) },
      flows: [["prep fork", "prep pause\n pause fork"]],
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
    {
      what: "a promise beyond the law",
      item: (item) => ({ ...item, promisedLimit: { ...item.promisedLimit, value: 15, text: "15个工作日" } }),
      says: ["承诺时限15个工作日超过法定时限10个工作日。"],
    },
  ],
};

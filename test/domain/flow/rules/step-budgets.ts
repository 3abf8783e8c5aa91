import { person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

const survey = (days: number) => person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey", days });

export const examples: Examples = {
  correct: [LAWFUL, { what: "a survey stops the promise, and its days do not count", elements: { visit: survey(30) } }],
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

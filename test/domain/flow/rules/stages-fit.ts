import { person, platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const work = (group: string, stage: string) => named("核对", person("generalTask", group, { stage }));

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "work of the window before acceptance, of the department in the review and after the decision",
      elements: {
        sort: work("clerk:marketEntry", "acceptance"),
        count: work("officer:SCJG", "review"),
        pack: work("officer:SCJG", "issuance"),
      },
      flows: [
        ["come take", "come sort\n sort take"],
        ["prep fork", "prep count\n count fork"],
        ["result make ${seal_outcome == 'grant'}", "result pack ${seal_outcome == 'grant'}\n pack make"],
      ],
    },
  ],
  incorrect: [
    {
      what: "the window works in the review, and calls it acceptance",
      elements: { sort: work("clerk:marketEntry", "acceptance") },
      flows: [["prep fork", "prep sort\n sort fork"]],
      says: ["有的办件到达“核对”时已经受理，它却设为受理阶段。"],
      walk: "come take prep sort",
    },
    {
      what: "the paper of a decision counts as acceptance",
      elements: { letter: platform("notice", "notice", { paper: "refusalDecision", stage: "acceptance" }) },
      says: ["有的办件到达“制发文书”时已经受理，它却设为受理阶段。"],
    },
    {
      what: "a refusal of acceptance counts as review",
      elements: { no: platform("notice", "notice", { paper: "acceptanceRefusal", stage: "review" }) },
      says: ["有的办件到达“制发文书”时没有受理，它却设为审查阶段。"],
    },
    {
      what: "a wait after the decision counts as review",
      elements: {
        wait: {
          as: "intermediateCatchEvent",
          name: "等待",
          settings: { kind: "date", stage: "review", workingDays: 1 },
          inside:
            '<bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${wait_until}</bpmn:timeDate></bpmn:timerEventDefinition>',
        },
      },
      flows: [["result make ${seal_outcome == 'grant'}", "result wait ${seal_outcome == 'grant'}\n wait make"]],
      says: ["有的办件到达“等待”时已经作出决定，它却设为审查阶段。"],
    },
  ],
};

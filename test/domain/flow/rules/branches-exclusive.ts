import type { FormField } from "../../../../domain/form/form.ts";
import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const fields: readonly FormField[] = [
  {
    type: "number",
    id: "area",
    key: "area",
    label: "经营面积",
    routing: true,
    validate: { required: true, integer: true },
  },
];

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "two branches for one outcome",
      elements: { signed: named("签批结论", CHOICE) },
      flows: [["signed prep else", "signed prep ${pen_outcome != 'returned' || pen_outcome == 'returned'}"]],
      says: ["“签批结论”的分支“到“授权核验与用印””和“到“审查准备””可能同时成立。"],
      walk: "come take prep own other pen signed",
    },
    {
      what: "numbers that overlap",
      elements: { big: named("面积大小", CHOICE), merge: CHOICE },
      flows: [["prep fork", "prep big\n big fork ${fact_area >= 500}\n big merge ${fact_area <= 500}\n merge fork"]],
      fields,
      says: ["“面积大小”的分支“到没有名称的同时办理处”和“到没有名称的分情况处”可能同时成立。"],
    },
  ],
};

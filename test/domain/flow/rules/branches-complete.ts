import type { FormField } from "../../../../domain/form/form.ts";
import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import { type Diagram, type Examples, LAWFUL, named } from "./example.ts";

const area = (required: boolean): readonly FormField[] => [
  {
    type: "number",
    id: "area",
    key: "area",
    label: "经营面积",
    routing: true,
    validate: { required, integer: true, min: 0, max: 9_999 },
  },
];
const split = (first: string, second: string): Pick<Diagram, "elements" | "flows"> => ({
  elements: { big: named("面积大小", CHOICE) },
  flows: [
    ["prep fork", `prep big\n big fork \${${first}}\n big own2 \${${second}}\n own2 fork`.replaceAll("own2", "merge")],
    ["fork own", "fork own"],
  ],
});

export const examples: Examples = {
  correct: [
    LAWFUL,
    { what: "numbers without a gap", ...withMerge(split("fact_area >= 500", "fact_area < 500")), fields: area(true) },
  ],
  incorrect: [
    {
      what: "an outcome without a branch",
      elements: { signed: named("签批结论", CHOICE) },
      flows: [["  signed prep else", ""]],
      says: ["“签批结论”没有为“首席代表签批”的结果“退回重新审查”设分支。"],
      walk: "come take prep own other pen signed",
    },
    {
      what: "a number between the branches",
      ...withMerge(split("fact_area > 500", "fact_area < 500")),
      fields: area(true),
      says: ["“面积大小”没有为“经营面积”是“500”的情形设分支。"],
    },
    {
      what: "an answer that need not be given",
      ...withMerge(split("fact_area >= 500", "fact_area < 500")),
      fields: area(false),
      says: ["“面积大小”没有为“经营面积”没有填写的情形设分支。"],
    },
  ],
};

function withMerge({ elements, flows }: Pick<Diagram, "elements" | "flows">): Pick<Diagram, "elements" | "flows"> {
  return { elements: { ...elements, merge: CHOICE }, flows: flows! };
}

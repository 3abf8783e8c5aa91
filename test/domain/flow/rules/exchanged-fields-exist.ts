import { platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const handing = (data: readonly string[]) => ({
  hand2: named("数据交换", platform("exchange", "exchange", { stage: "review", system: "province-data", data })),
});
const serving = (fact: string) => ({
  hand2: named("参保核验", platform("departmentStep", "dept.RST.check", { stage: "review", reads: [{ fact }] })),
});
const flows = [["prep fork", "prep hand2\n hand2 fork"]] as const;

export const examples: Examples = {
  correct: [
    LAWFUL,
    { what: "a field of the application", elements: handing(["businessMode"]), flows },
    { what: "a field for a department's system", elements: serving("application.businessMode"), flows },
    { what: "a fact of the case for a department's system", elements: serving("case.number"), flows },
  ],
  incorrect: [
    {
      what: "a field that the application does not have",
      elements: handing(["nothing"]),
      flows,
      says: ["“数据交换”提供的内容有一项不是申请表中的内容。"],
    },
    {
      what: "a field that the application does not have, for a department's system",
      elements: serving("application.nothing"),
      flows,
      says: ["“参保核验”提供的内容有一项不是申请表中的内容。"],
    },
  ],
};

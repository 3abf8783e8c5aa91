import { CHOICE, person, type Drawn } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, type Wrong } from "./example.ts";

const wrong = (element: string, drawn: Drawn, says: string): Wrong => ({
  what: says,
  elements: { [element]: drawn },
  says: [says],
});

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    wrong("own", { as: "userTask", settings: { kind: "review" } }, "“审查”没有设定由谁办理。"),
    wrong("own", person("review", "officer:SCJG,officer:NYNC"), "“审查”的办理岗位不是大厅的岗位，每个环节设一个岗位。"),
    wrong("own", person("review", "clerk:marketEntry"), "“审查”不能由综合窗口人员办理，这个岗位没有相应职权。"),
    wrong(
      "look",
      person("acceptance", "officer:SCJG"),
      "“受理审核”不能由审查人员办理，事项设置规定由综合窗口人员受理。",
    ),
    wrong("look", person("acceptance", "clerk:socialAffairs"), "“受理审核”只能由事项所在服务区或者事项的部门办理。"),
    wrong("pen", person("signOffTask", "chief:NYNC"), "“首席代表签批”只能由事项所属部门的首席代表签批。"),
    wrong("own", person("review", "officer:NYNC"), "“审查”只能由事项所属部门办理，其他部门可以协办审查或者提出意见。"),
    {
      what: "another department deliberates",
      elements: { sit: person("deliberation", "officer:NYNC"), agreed: CHOICE },
      flows: [["both pen", "both sit\n sit agreed\n agreed pen ${sit_outcome == 'agreed'}\n agreed prep else"]],
      says: ["“集体审议”只能由事项所属部门办理。"],
    },
    {
      what: "the chief representative of another department forwards",
      elements: {
        up: person("forwarding", "chief:NYNC", { to: "国家局", after: "await" }),
        reply: person("upperAnswer", "officer:SCJG", { afterwards: "decide" }),
        replied: CHOICE,
      },
      flows: [
        [
          "both pen",
          "both up\n up reply\n reply replied\n replied pen ${reply_outcome == 'granted'}\n replied prep else",
        ],
      ],
      says: ["“转报”只能由事项所属部门的首席代表签批。"],
    },
    wrong("hand", person("delivery", "officer:SCJG"), "“送达”不能由审查人员办理，这个岗位没有相应职权。"),
  ],
};

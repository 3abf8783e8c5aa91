import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a step of one parallel branch behind the join",
      elements: { how2: CHOICE },
      flows: [["both pen", "both how2\n how2 pen ${own_outcome == 'submitted'}\n how2 prep else"]],
    },
  ],
  incorrect: [
    {
      what: "a step that not every path has passed",
      elements: { signed: named("签批结论", CHOICE) },
      flows: [["signed seal ${pen_outcome == 'signed'}", "signed seal ${look_outcome == 'accepted'}"]],
      says: ["“签批结论”的条件读取了“受理审核”的结果，但有路径不经过这个环节就到达这里。"],
      walk: "come take prep own other pen signed",
    },
    {
      what: "a variable that nobody sets",
      elements: { how: named("送达方式", CHOICE) },
      flows: [["${make_outcome == 'window'}", "${window == true}"]],
      says: ["“送达方式”的条件读取了一个环节的结果，没有环节给出它。"],
    },
    {
      what: "an answer that the form does not have",
      elements: { how: named("送达方式", CHOICE) },
      flows: [["${make_outcome == 'window'}", "${fact_area > 5}"]],
      says: ["“送达方式”的条件读取了申请表的一项内容，这项内容已经没有了。"],
    },
  ],
};

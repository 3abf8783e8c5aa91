import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a hyphen",
      elements: { "next-one": named("分流", CHOICE) },
      flows: [["prep fork", "prep next-one\n next-one fork"]],
      says: ["“分流”的编号“next-one”应以英文字母开头，只含英文字母、数字和下划线，不超过61个字符。"],
    },
  ],
};

import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const procedure = (name: string, kind: string) =>
  named(name, person("specialProcedure", "officer:SCJG", { procedure: kind }));

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a hearing, which every licence may need",
      elements: { hear: procedure("听证", "hearing") },
      flows: [["prep fork", "prep hear\n hear fork"]],
    },
  ],
  incorrect: [
    {
      what: "an auction of a permit that has none",
      elements: { sell: procedure("拍卖", "auction") },
      flows: [["prep fork", "prep sell\n sell fork"]],
      says: ["事项没有特别程序“拍卖”，“拍卖”不能启动它。"],
    },
    {
      what: "a review that may ask for it",
      elements: { sell: procedure("拍卖", "auction"), next: CHOICE },
      flows: [["next visit", "next sell ${own_outcome == 'auction'}\n sell own\n next visit"]],
      says: ["事项没有特别程序“拍卖”，“审查”不能启动它。", "事项没有特别程序“拍卖”，“拍卖”不能启动它。"],
    },
    {
      what: "a hearing where no licence is asked for",
      item: (item) => ({ ...item, kind: "publicService" }),
      elements: { hear: procedure("听证", "hearing") },
      flows: [["prep fork", "prep hear\n hear fork"]],
      says: ["事项没有特别程序“听证”，“听证”不能启动它。"],
    },
  ],
};

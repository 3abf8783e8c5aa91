import { closed, line, list, text } from "../../shapes.ts";
import { defineStep, pickedFrom, titled } from "../define-step.ts";

/** What a designer sets for a table: its file, and the words of its results. */
export interface TableSettings {
  readonly table: string;
  readonly outcomes: readonly { readonly word: string; readonly name: string }[];
}

const OUTCOME = closed({ word: text({ pattern: "^[a-z][A-Za-z0-9]{0,29}$" }), name: line(20) });

/**
 * 按表判断: the engine looks the routing facts up in a table of plain values, and the flow branches on its result. It decides the way of a case and nothing about it, so that it establishes nothing; nobody has to
 * do with it. The record keeps the facts and the plan keeps the table, from which its result follows at any time (`decideByTable`).
 */
export const decisionTable = defineStep({
  kind: "decisionTable",
  version: 1,
  name: "按表判断",
  hint: "按决定表从申请表或者一般环节的流转依据得出结果，决定流程走向；决定表应当对每种情况规定且只规定一个结果。",
  element: { as: "table" },
  stage: "any",
  settings: closed({
    table: titled("判断表", pickedFrom("decisionTables", text({ pattern: "^[A-Za-z_][A-Za-z0-9_]{0,59}$" }))),
    outcomes: titled("结果", pickedFrom("outcomes", list(OUTCOME, { minItems: 2, maxItems: 20 }))),
  }),
  outcomes: {},
  plain: [],
  needs: [{ not: "ended" }],
  command: null,
  entered: "never",
  may: { repeat: true, parallel: true, leaveHall: false, in: "items" },
  outcomesFor: ({ outcomes }: TableSettings) => Object.fromEntries(outcomes.map(({ word, name }) => [word, { name }])),
  problems: ({ outcomes }: TableSettings) => {
    const words = outcomes.map(({ word }) => word);
    return words.filter((word, at) => words.indexOf(word) !== at).map((word) => `的结果“${word}”重复`);
  },
  example: {
    settings: {
      table: "deliberation_needed",
      outcomes: [
        { word: "ordinary", name: "一般" },
        { word: "major", name: "重大" },
      ],
    },
    body: null,
  },
});

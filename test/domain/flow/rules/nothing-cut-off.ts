import { type Examples, LAWFUL } from "./example.ts";

const STOP = { as: "endEvent", inside: '<bpmn:terminateEventDefinition id="stop-all" />' };

export const examples: Examples = {
  correct: [LAWFUL, { what: "an end that ends everything where nothing else is open", elements: { refused: STOP } }],
  incorrect: [
    {
      what: "the other department's review is thrown away",
      elements: { stop: STOP },
      flows: [["visit own", "visit stop"]],
      says: ["没有名称的终止结束会把还没有办完的其他分支一起终止。"],
      walk: "come take prep own visit stop",
    },
  ],
};

import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const board = named("集体审议", person("deliberation", "chief:SCJG", { atLeast: 3 }));

/** Every case is accepted by a person, so that nothing asks how it was registered. */
const straight = [
  ["take spot\n", "take look\n"],
  ["spot prep ${take_outcome == 'accepted'}\n", "\n"],
  ["spot look else\n", "\n"],
] as const;

export const examples: Examples = {
  correct: [
    LAWFUL,
    { what: "an item that accepts nothing by itself", flows: straight, without: ["spot"] },
    {
      what: "who disagrees leads back to the review",
      elements: { board, agreed: CHOICE },
      flows: [
        [
          "both pen",
          "both board\n board agreed\n agreed pen ${board_outcome == 'agreed'}\n agreed fork ${board_outcome == 'disagreed'}",
        ],
      ],
    },
  ],
  incorrect: [
    {
      what: "a supplement is received as a new application",
      flows: [["got look", "got take"]],
      says: ["有的办件到达“收件登记”时已一次性告知补正。"],
      walk: "come take look ask hold take",
    },
    {
      what: "an item that accepts by itself, and a flow that does not ask",
      flows: straight,
      without: ["spot"],
      item: (item) => ({ ...item, hall: { ...item.hall, acceptance: "automatic" } }),
      says: ["有的办件到达“受理审核”时已受理。"],
      walk: "come take look",
    },
    {
      what: "a termination out of nothing",
      elements: { stop: named("终止办理签批", person("terminationSignOff", "chief:SCJG")) },
      flows: [["spot look else", "spot stop else\n stop look"]],
      says: ["有的办件到达“终止办理签批”时尚未提出终止办理。", "有的办件到达“受理审核”时已办结。"],
      walk: "come take stop",
    },
    {
      what: "a disagreement that leads to the signature",
      elements: { board },
      flows: [["both pen", "both board\n board pen"]],
      says: ["有的办件到达“首席代表签批”时尚未经集体审议同意。"],
    },
  ],
};

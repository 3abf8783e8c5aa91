import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a case goes to the review whatever was said of its acceptance",
      flows: [
        ["spot look else", "spot prep else"],
        ["got look", "got prep"],
        ["late look", "late prep"],
      ],
      says: ["有的办件到达“审查准备”时没有受理。"],
      walk: "come take prep",
    },
    {
      what: "both outcomes of the acceptance lead on",
      flows: [
        ["${look_outcome == 'refused' || look_outcome == 'notRequired'}", "${look_outcome == 'notRequired'}"],
        ["${look_outcome == 'accepted'}", "${look_outcome == 'accepted' || look_outcome == 'refused'}"],
      ],
      says: ["有的办件到达“审查准备”时没有受理。"],
      walk: "come take look prep",
    },
  ],
};

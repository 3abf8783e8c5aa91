import { CHOICE, person, platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a second acceptance that asks again",
      elements: {
        second: named("再次受理审核", person("acceptance", "clerk:marketEntry")),
        verdict2: CHOICE,
        ask2: platform("notice", "notice", { paper: "supplementNotice", stage: "acceptance" }),
      },
      flows: [
        [
          "got look",
          "got second\n second verdict2\n verdict2 prep ${second_outcome == 'accepted'}\n verdict2 ask2 ${second_outcome == 'supplement'}\n ask2 done",
        ],
        ["late look", "late second"],
      ],
      says: ["“再次受理审核”要求补正，而到达这里的办件都已经一次性告知过补正；补正只能告知一次。"],
    },
  ],
};

import { person, timerEvent } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const rest = named("等候五日", {
  ...timerEvent("rest_until"),
  settings: { kind: "date", stage: "acceptance", workingDays: 5 },
});
const sort = named("整理", person("generalTask", "officer:SCJG", { stage: "acceptance" }));

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "a wait after acceptance",
      elements: {
        rest: named("公示期", {
          ...timerEvent("rest_until"),
          settings: { kind: "date", stage: "review", workingDays: 5 },
        }),
      },
      flows: [["prep fork", "prep rest\n rest fork"]],
    },
  ],
  incorrect: [
    {
      what: "a wait for days before acceptance",
      elements: { rest, sort },
      flows: [["spot look else", "spot sort else\n sort rest\n rest look"]],
      says: ["有的办件到达“等候五日”时还没有作出受理决定，而它到期就会自动继续。"],
      walk: "come take sort rest",
    },
  ],
};

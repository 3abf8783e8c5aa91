import { expect } from "@jest/globals";
import type { FormField } from "../../../../domain/form/form.ts";
import { CHOICE } from "../../../modeler/gate/small-diagram.ts";
import type { Drawn } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

/** So many questions, all asked before and again behind the review: two to the power of this many answers are to be remembered. */
const QUESTIONS = Array.from({ length: 16 }, (_, number) => `q${number}`);

const fields: readonly FormField[] = QUESTIONS.map((key) => ({
  type: "checkbox",
  id: key,
  key,
  label: key,
  routing: true,
}));
const both: Record<string, Drawn> = Object.fromEntries(
  ["a", "b"].flatMap((round) =>
    QUESTIONS.flatMap((key) => [
      [`${round}${key}`, CHOICE],
      [`${round}${key}_to`, CHOICE],
    ]),
  ),
);
const asked = (round: string, to: string): string =>
  QUESTIONS.map((key, at) => {
    const next = at + 1 < QUESTIONS.length ? `${round}${QUESTIONS[at + 1]}` : to;
    return `${round}${key} ${round}${key}_to \${fact_${key}}\n ${round}${key} ${next} else\n ${round}${key}_to ${next}`;
  }).join("\n ");

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "more combinations of answers than can be looked at",
      elements: both,
      fields,
      flows: [
        ["prep fork", `prep aq0\n ${asked("a", "fork")}`],
        ["both pen", `both bq0\n ${asked("b", "pen")}`],
      ],
      says: [
        expect.stringMatching(/^流程可能的情形太多，看过\d+种仍没有看完，无法证明它合法。$/u) as unknown as string,
      ],
    },
  ],
};

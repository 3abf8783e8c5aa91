import { expect } from "@jest/globals";
import type { FormField } from "../../../../domain/form/form.ts";
import { CHOICE, person, type Drawn } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL } from "./example.ts";

/** So many questions, all asked before and again behind the review: two to the power of this many answers are to be remembered. */
const QUESTIONS = Array.from({ length: 16 }, (_, number) => `q${number}`);

const tick = (key: string): FormField => ({ type: "checkbox", id: key, key, label: key, routing: true });
const THIRTY = Array.from({ length: 30 }, (_, number) => tick(`t${number}`));
const fields: readonly FormField[] = QUESTIONS.map(tick);
const choices = (rounds: readonly string[], questions: readonly string[]): Record<string, Drawn> =>
  Object.fromEntries(
    rounds.flatMap((round) =>
      questions.flatMap((key) => [
        [`${round}${key}`, CHOICE],
        [`${round}${key}_to`, CHOICE],
      ]),
    ),
  );
const asked = (round: string, to: string, questions = QUESTIONS, of = "fact"): string =>
  questions
    .map((key, at) => {
      const next = at + 1 < questions.length ? `${round}${questions[at + 1]}` : to;
      return `${round}${key} ${round}${key}_to \${${of}_${key}}\n ${round}${key} ${next} else\n ${round}${key}_to ${next}`;
    })
    .join("\n ");

/** Few states with many ways between them: ten answers are remembered, and three tasks ask ten each that nothing remembers. */
const TEN = QUESTIONS.slice(0, 10);
const WORKS = ["w0", "w1", "w2"];
const work = person("generalTask", "officer:SCJG", { stage: "review", fields: fields.slice(0, 10) });
const worked = (task: string, to: string): string => `${task} ${task}q0\n ${asked(task, to, TEN, task)}`;
const TOO_MANY = expect.stringMatching(
  /^流程可能的情形太多，看过\d+种仍没有看完，无法证明它合法。$/u,
) as unknown as string;

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "more combinations of answers than can be looked at",
      elements: { open: CHOICE, ...choices(["a", "b"], QUESTIONS) },
      fields,
      flows: [
        ["prep fork", `prep aq0\n ${asked("a", "open")}\n open fork`],
        ["both pen", `both bq0\n ${asked("b", "pen")}`],
      ],
      says: [TOO_MANY],
    },
    {
      what: "few states with more ways between them than can be looked at",
      elements: {
        open: CHOICE,
        ...choices(["a", "b", ...WORKS], TEN),
        ...Object.fromEntries(WORKS.map((task) => [task, work])),
      },
      fields,
      flows: [
        ["prep fork", `prep aq0\n ${asked("a", "open", TEN)}\n open fork`],
        [
          "both pen",
          `both w0\n ${worked("w0", "w1")}\n ${worked("w1", "w2")}\n ${worked("w2", "bq0")}\n ${asked("b", "pen", TEN)}`,
        ],
      ],
      says: [TOO_MANY],
    },
    {
      what: "one gateway that reads more answers than can be looked at",
      elements: { many: CHOICE, meet: CHOICE },
      fields: THIRTY,
      flows: [
        [
          "prep fork",
          `prep many\n many meet \${${THIRTY.map(({ key }) => `fact_${key}`).join("&&")}}\n many meet else\n meet fork`,
        ],
      ],
      says: [TOO_MANY],
    },
  ],
};

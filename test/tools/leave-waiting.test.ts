import { expect, test } from "@jest/globals";

import { sampleItems } from "../../processes/load-sample.ts";
import { peopleSteps } from "../../tools/demo/people-steps.ts";
import { turnsOf } from "../../tools/demo/leave-waiting.ts";

/** Every item with its turns. */
const ALL = await Promise.all(
  sampleItems().map(async ({ item, cases }) => ({ item, turns: turnsOf(cases, await peopleSteps(item.id)) })),
);

test("the examples of an item come to every turn of a person, the applicant's included", () => {
  const turns = ALL.map((one) => [one.item.id, [...one.turns.keys()].sort()]);

  expect(Object.fromEntries(turns)).toEqual({
    "NL-002": [
      "acceptance",
      "delivery",
      "reviewTask",
      "selfPrint",
      "signOffTask",
      "siteSurvey",
      "supplementHandedIn",
      "terminationSignOff",
      "withdrawal",
    ],
    "SC-021": [
      "acceptance",
      "delivery",
      "reviewTask",
      "selfPrint",
      "signOffTask",
      "siteSurvey",
      "supplementHandedIn",
      "withdrawal",
    ],
    "SH-028": ["reviewTask", "selfPrint", "signOffTask"],
  });
});

test("a case waits before the first time that it is this person's turn", () => {
  const ways = ALL.flatMap(({ turns }) => [...turns]);
  const stops = ways.flatMap(([turn, all]) =>
    all.map(({ example, before }) => ({ turn, path: example.expect.path, before })),
  );

  expect(stops.length).toBeGreaterThan(20);
  expect(stops.filter(({ turn, path, before }) => path[before.length]?.[0] !== turn)).toEqual([]);
  expect(stops.filter(({ turn, before }) => before.some(([step]) => step === turn))).toEqual([]);
});

import { expect, test } from "@jest/globals";

import { loadItems } from "../../processes/load.ts";
import { turnsOf } from "../../tools/demo/leave-waiting.ts";

test("the examples of an item come to every turn of a person, the applicant's included", () => {
  const turns = loadItems().map(({ item, cases }) => [item.id, [...turnsOf(cases).keys()].sort()]);

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
  const ways = loadItems().flatMap(({ cases }) => [...turnsOf(cases)]);
  const stops = ways.flatMap(([turn, all]) =>
    all.map(({ example, before }) => ({ turn, path: example.expect.path, before })),
  );

  expect(stops.length).toBeGreaterThan(20);
  expect(stops.filter(({ turn, path, before }) => path[before.length]?.[0] !== turn)).toEqual([]);
  expect(stops.filter(({ turn, before }) => before.some(([step]) => step === turn))).toEqual([]);
});

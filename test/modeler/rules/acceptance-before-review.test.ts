import { describe, expect, test } from "@jest/globals";
import { automatic, diagram, findings, person, type Step } from "./diagram.ts";

const RULE = "acceptance-before-review";
const steps: Step[] = [
  ["start", "startEvent"],
  automatic("intake", "intake"),
  ["first", "exclusiveGateway"],
  person("accept", "acceptance"),
  ["second", "exclusiveGateway"],
  automatic("prepare", "review"),
  person("review", "review"),
  ["end", "endEvent"],
];
const tail = ["prepare > review", "review > end"];

describe("acceptance before review", () => {
  test("correct: accepted at intake or by a person", async () => {
    const xml = diagram(steps, [
      "start > intake",
      "intake > first",
      "first > prepare : intake_outcome == 'accepted'",
      "first > accept : else",
      "accept > second",
      "second > prepare : accept_outcome == 'accepted'",
      "second > end : accept_outcome == 'refused'",
      ...tail,
    ]);

    expect(await findings(RULE, xml)).toEqual([]);
  });

  test("incorrect: review follows every outcome", async () => {
    const xml = diagram(steps, [
      "start > intake",
      "intake > first",
      "first > prepare : intake_outcome == 'accepted'",
      "first > accept : else",
      "accept > second",
      "second > prepare : accept_outcome == 'accepted' || accept_outcome == 'refused'",
      "second > end : else",
      ...tail,
    ]);

    expect((await findings(RULE, xml)).map(([id]) => id)).toEqual(["prepare", "review"]);
  });

  test("incorrect: an unconditional path around acceptance", async () => {
    const xml = diagram(steps, [
      "start > intake",
      "intake > first",
      "first > review : else",
      "first > accept : intake_outcome == 'accepted'",
      "accept > second",
      "second > prepare : accept_outcome == 'accepted'",
      "second > end : else",
      ...tail,
    ]);

    expect(await findings(RULE, xml)).toEqual([["review", "有路径没有经过受理就到达「review」，请先作出受理结论。"]]);
  });
});

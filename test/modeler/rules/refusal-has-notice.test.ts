import { describe, expect, test } from "@jest/globals";
import { automatic, diagram, findings, person, type Step } from "./diagram.ts";

const RULE = "refusal-has-notice";
const steps: Step[] = [
  ["start", "startEvent"],
  automatic("decide", "sign-off"),
  person("accept", "acceptance"),
  ["split", "exclusiveGateway"],
  automatic("notice", "notice"),
  ["again", "exclusiveGateway"],
  ["end", "endEvent"],
];

describe("a refusal ends with a notice", () => {
  test.each([
    "decide_outcome == 'refuse'",
    "accept_outcome == 'refused'",
    "accept_outcome == 'refused' || accept_outcome == 'notRequired'",
  ])("correct: %s leads to a notice", async (condition) => {
    const xml = diagram(steps, [
      "start > accept",
      "accept > decide",
      "decide > split",
      `split > notice : ${condition}`,
      "split > end : else",
      "notice > end",
    ]);

    expect(await findings(RULE, xml)).toEqual([]);
  });

  test.each(["decide_outcome == 'refuse'", "accept_outcome == 'notRequired'"])(
    "incorrect: %s ends without a notice",
    async (condition) => {
      const xml = diagram(steps, [
        "start > accept",
        "accept > decide",
        "decide > split",
        "split > notice : else",
        `split > end : ${condition}`,
        "notice > end",
      ]);

      expect(await findings(RULE, xml)).toEqual([
        ["f4", "“f4”的分支没有制发并送达书面决定就到达「end」，请插入文书环节。"],
      ]);
    },
  );

  test("incorrect: every outcome besides the grant is a refusal too", async () => {
    const xml = diagram(steps, [
      "start > accept",
      "accept > decide",
      "decide > split",
      "split > notice : decide_outcome == 'grant'",
      "split > end : else",
      "notice > end",
    ]);

    expect((await findings(RULE, xml)).map(([id]) => id)).toEqual(["f4"]);
  });

  test("incorrect: a later branch bypasses the notice", async () => {
    const xml = diagram(steps, [
      "start > accept",
      "accept > decide",
      "decide > split",
      "split > again : decide_outcome == 'refuse'",
      "split > decide : else",
      "again > notice : mail",
      "again > end : else",
      "notice > end",
    ]);

    expect((await findings(RULE, xml)).map(([id]) => id)).toEqual(["f3"]);
  });
});

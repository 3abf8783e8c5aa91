import { describe, expect, test } from "@jest/globals";
import { automatic, diagram, findings, person, type Step } from "./diagram.ts";

const RULE = "refusal-is-delivered";
const steps: Step[] = [
  ["start", "startEvent"],
  automatic("decide", "sign-off"),
  ["split", "exclusiveGateway"],
  automatic("notice", "notice", { paper: "refusalDecision" }),
  ["by", "exclusiveGateway"],
  person("delivery", "issuance", { "camunda:candidateGroups": "issuance:hall" }),
  ["end", "endEvent"],
];
const flows = [
  "start > decide",
  "decide > split",
  "split > notice : decide_outcome == 'refuse'",
  "split > delivery : decide_outcome == 'grant'",
];

describe("a refusal is delivered", () => {
  test("correct: at the window, or opened online", async () => {
    expect(
      await findings(
        RULE,
        diagram(steps, [
          ...flows,
          "notice > by",
          "by > delivery : notice_outcome == 'window'",
          "by > end : else",
          "delivery > end",
        ]),
      ),
    ).toEqual([]);
  });

  test("incorrect: the flow ends with the notice", async () => {
    expect(
      (await findings(RULE, diagram(steps, [...flows, "notice > end", "by > end", "delivery > end"]))).map(
        ([id]) => id,
      ),
    ).toEqual(["f2"]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { automatic, diagram, findings, type Step } from "./diagram.ts";

const RULE = "issuance-only-when-granted";
const steps: Step[] = [
  ["start", "startEvent"],
  automatic("sign", "sign-off"),
  ["split", "exclusiveGateway"],
  automatic("issue", "issuance"),
  ["end", "endEvent"],
];
const found = [["issue", "「issue」之前没有按决定分开，决定不予的办件也会制证；请只在“准予”的分支上制证。"]];

describe("issuance only when granted", () => {
  test("correct: on the branch of the grant", async () => {
    const xml = diagram(steps, [
      "start > sign",
      "sign > split",
      "split > issue : sign_outcome == 'grant'",
      "split > end : sign_outcome == 'refuse'",
      "issue > end",
    ]);

    expect(await findings(RULE, xml)).toEqual([]);
  });

  test.each([
    ["straight after the sign-off", ["start > sign", "sign > issue", "issue > split", "split > end"]],
    [
      "on the branch of the refusal",
      ["start > sign", "sign > split", "split > issue : sign_outcome == 'refuse'", "split > end : else", "issue > end"],
    ],
    [
      "as the default",
      ["start > sign", "sign > split", "split > issue : else", "split > end : sign_outcome == 'refuse'", "issue > end"],
    ],
    [
      "on a branch that is wider than the grant",
      [
        "start > sign",
        "sign > split",
        "split > issue : sign_outcome == 'grant' || sign_outcome == 'refuse'",
        "split > end : else",
        "issue > end",
      ],
    ],
    [
      "on an older decision, before the sign-off",
      ["start > split", "split > sign : sign_outcome == 'grant'", "split > end : else", "sign > issue", "issue > end"],
    ],
  ])("incorrect: %s", async (_where, flows) => {
    expect(await findings(RULE, diagram(steps, flows))).toEqual(found);
  });
});

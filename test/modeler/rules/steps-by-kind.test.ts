import { describe, expect, test } from "@jest/globals";
import { diagram, findings, ofKind, type Step } from "./diagram.ts";

/** The sentences of a rule about a few steps in a row. */
const about = async (rule: string, steps: readonly Step[], flows: readonly string[]) =>
  (await findings(rule, diagram([["s", "startEvent"], ...steps, ["e", "endEvent"]], flows))).map(([id]) => id);

const review = ofKind("R2", "review");

describe("a step says of which kind it is", () => {
  const row = ["s > X", "X > e"];

  test.each<[string, Step, readonly string[]]>([
    ["a kind that is drawn as it should be", review.with(0, "X") as unknown as Step, []],
    ["no kind at all", ["X", "userTask", { "camunda:candidateGroups": "officer:NYNC" }], ["X"]],
    ["a kind that does not exist", ofKind("X", "approval"), ["X"]],
    ["a person's kind as an automatic step", ofKind("X", "review", "review"), ["X"]],
    ["an automatic kind with another's topic", ofKind("X", "issuance", "notice"), ["X"]],
    ["a setting that the kind has not", ofKind("X", "review", "userTask", { paper: "supplementNotice" }), ["X"]],
    ["a setting that is no number", ofKind("X", "review", "userTask", { days: "soon" }), ["X"]],
    ["a missing setting", ofKind("X", "notice", "notice", { stage: "acceptance" }), ["X"]],
    [
      "a procedure that the law does not know",
      ofKind("X", "specialProcedure", "userTask", { procedure: "walk" }),
      ["X"],
    ],
  ])("%s", async (_what, step, found) => {
    expect(await about("step-has-kind", [step], row)).toEqual(found);
  });

  test.each([
    ["X_1", []],
    ["X-1", ["X-1"]],
    ["X.1", ["X.1"]],
    ["x".repeat(61), []],
    ["x".repeat(62), ["x".repeat(62)]],
  ])("an id that can be part of a variable's name: %s", async (id, found) => {
    const xml = diagram([["s", "startEvent"], ofKind("X", "review"), ["e", "endEvent"]], row).replaceAll(
      '"X"',
      `"${id}"`,
    );

    expect((await findings("legible", xml)).map(([element]) => element)).toEqual(found);
  });
});

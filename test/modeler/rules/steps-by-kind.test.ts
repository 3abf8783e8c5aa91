import { describe, expect, test } from "@jest/globals";
import { diagram, findings, ofKind, type Step } from "./diagram.ts";

/** The sentences of a rule about a few steps in a row. */
const about = async (rule: string, steps: readonly Step[], flows: readonly string[]) =>
  (await findings(rule, diagram([["s", "startEvent"], ...steps, ["e", "endEvent"]], flows))).map(([id]) => id);

const intake = ofKind("A1", "intake", "intake");
const accept = ofKind("A2", "acceptance");
const prepare = ofKind("R1", "reviewPreparation", "review");
const review = ofKind("R2", "review");
const seal = ofKind("D1", "signOff", "sign-off");
const issue = ofKind("I1", "issuance", "issuance");
const refusal = ofKind("N1", "notice", "notice", { paper: "refusalDecision", stage: "issuance" });
const split = (id: string): Step => [id, "exclusiveGateway"];

describe("rules of law read kinds and outcomes, whatever the elements are called", () => {
  test.each([
    ["A2_outcome == 'accepted'", []],
    ["A1_outcome == 'accepted'", []],
    ["A1_outcome == 'pending'", ["R1", "R2"]],
    ["A2_outcome == 'accepted' || A2_outcome == 'refused'", ["R1", "R2"]],
    ["A2_outcome != 'refused'", ["R1", "R2"]],
    ["acceptance_outcome == 'accepted'", ["R1", "R2"]],
  ])("review needs acceptance: behind %s it reports %j", async (condition, found) => {
    const steps = [intake, accept, split("g"), prepare, review];
    const flows = ["s > A1", "A1 > A2", "A2 > g", `g > R1 : ${condition}`, "g > e : else", "R1 > R2", "R2 > e"];

    expect(await about("acceptance-before-review", steps, flows)).toEqual(found);
  });

  test.each([
    ["D1_outcome == 'grant'", []],
    ["D1_outcome == 'refuse'", ["I1"]],
    ["D1_outcome == 'grant' || D1_outcome == 'refuse'", ["I1"]],
  ])("issuance needs a grant: behind %s it reports %j", async (condition, found) => {
    const flows = ["s > D1", "D1 > g", `g > I1 : ${condition}`, "g > e : else", "I1 > e"];

    expect(await about("issuance-only-when-granted", [seal, split("g"), issue], flows)).toEqual(found);
  });

  test("a refusing decision needs its paper, and a delivery", async () => {
    const steps = [seal, split("g"), issue, refusal];
    const silent = ["s > D1", "D1 > g", "g > I1 : D1_outcome == 'grant'", "g > e : D1_outcome == 'refuse'", "I1 > e"];
    const told = [...silent.slice(0, 3), "g > N1 : D1_outcome == 'refuse'", "N1 > e", "I1 > e"];

    expect(await about("refusal-has-notice", steps, silent)).toEqual(["f3"]);
    expect(await about("refusal-has-notice", steps, told)).toEqual([]);
    expect(await about("refusal-is-delivered", steps, told)).toEqual(["f3"]);
  });

  test.each([
    ["R2_outcome == 'submitted'", []],
    ["R2_outcome == 'siteSurvey'", []],
    ["R2_outcome == 'deferred'", ["f2"]],
  ])("a branch asks for an outcome that its step can have: %s", async (condition, found) => {
    const flows = ["s > R2", "R2 > g", `g > e : ${condition}`, "g > e : else"];

    expect(await about("every-step-can-happen", [review, split("g")], flows)).toEqual(found);
  });
});

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

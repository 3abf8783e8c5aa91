import { expect, test } from "@jest/globals";
import { upperAnswer } from "../../../domain/case/forwarding/upper-answer.step.ts";
import { upperAnswered } from "../../../domain/case/forwarding/events.ts";
import { scenarioAt, task } from "./scenario.ts";

test("fill in: what upperAnswer leads to in a case under review, and that it names itself", () => {
  const scenario = scenarioAt("underReview");

  scenario.act(scenario.people.officer, { type: "recordUpperAnswer", task: task("upperAnswer"), outcome: "done" });

  expect(scenario.events.at(-1)).toMatchObject({ type: "upperAnswered", outcome: "done" });
  expect([upperAnswer.name, upperAnswered.title]).not.toContain("待填写");
});

import { expect, test } from "@jest/globals";
import { postCheck } from "../../../domain/case/post-check/post-check.step.ts";
import { postCheckRecorded } from "../../../domain/case/post-check/events.ts";
import { scenarioAt, task } from "./scenario.ts";

test("fill in: what postCheck leads to in a case under review, and that it names itself", () => {
  const scenario = scenarioAt("underReview");

  scenario.act(scenario.people.officer, { type: "recordPostCheck", task: task("postCheck"), outcome: "done" });

  expect(scenario.events.at(-1)).toMatchObject({ type: "postCheckRecorded", outcome: "done" });
  expect([postCheck.name, postCheckRecorded.title]).not.toContain("待填写");
});

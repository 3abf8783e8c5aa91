import { expect, test } from "@jest/globals";
import { deliberation } from "../../../domain/case/deliberation/deliberation.step.ts";
import { deliberationRecorded } from "../../../domain/case/deliberation/events.ts";
import { scenarioAt, task } from "./scenario.ts";

test("fill in: what deliberation leads to in a case under review, and that it names itself", () => {
  const scenario = scenarioAt("underReview");

  scenario.act(scenario.people.officer, { type: "recordDeliberation", task: task("deliberation"), outcome: "done" });

  expect(scenario.events.at(-1)).toMatchObject({ type: "deliberationRecorded", outcome: "done" });
  expect([deliberation.name, deliberationRecorded.title]).not.toContain("待填写");
});

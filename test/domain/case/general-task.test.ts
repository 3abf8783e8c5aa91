import { expect, test } from "@jest/globals";
import { generalTask } from "../../../domain/case/general/general-task.step.ts";
import { generalTaskCompleted } from "../../../domain/case/general/events.ts";
import { scenarioAt, task } from "./scenario.ts";

test("fill in: what generalTask leads to in a case under review, and that it names itself", () => {
  const scenario = scenarioAt("underReview");

  scenario.act(scenario.people.officer, { type: "completeGeneralTask", task: task("generalTask"), outcome: "done" });

  expect(scenario.events.at(-1)).toMatchObject({ type: "generalTaskCompleted", outcome: "done" });
  expect([generalTask.name, generalTaskCompleted.title]).not.toContain("待填写");
});

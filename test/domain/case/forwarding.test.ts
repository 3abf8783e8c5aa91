import { expect, test } from "@jest/globals";
import { forwarding } from "../../../domain/case/forwarding/forwarding.step.ts";
import { caseForwarded } from "../../../domain/case/forwarding/events.ts";
import { scenarioAt, task } from "./scenario.ts";

test("fill in: what forwarding leads to in a case under review, and that it names itself", () => {
  const scenario = scenarioAt("underReview");

  scenario.act(scenario.people.officer, { type: "forwardCase", task: task("forwarding"), outcome: "done" });

  expect(scenario.events.at(-1)).toMatchObject({ type: "caseForwarded", outcome: "done" });
  expect([forwarding.name, caseForwarded.title]).not.toContain("待填写");
});

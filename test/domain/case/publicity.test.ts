import { expect, test } from "@jest/globals";
import { publicity } from "../../../domain/case/publicity/publicity.step.ts";
import { publicityEnded } from "../../../domain/case/publicity/events.ts";
import { scenarioAt, task } from "./scenario.ts";

test("fill in: what publicity leads to in a case under review, and that it names itself", () => {
  const scenario = scenarioAt("underReview");

  scenario.act(scenario.people.officer, { type: "endPublicity", task: task("publicity"), outcome: "done" });

  expect(scenario.events.at(-1)).toMatchObject({ type: "publicityEnded", outcome: "done" });
  expect([publicity.name, publicityEnded.title]).not.toContain("待填写");
});

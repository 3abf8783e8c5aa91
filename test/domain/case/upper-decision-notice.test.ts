import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { forwardedScenario, upperAnswer } from "./kinds-scenario.ts";

const shown = (kind: string): boolean => isPublicEvent({ type: "documentRequested", data: { kind } });

test.each([
  ["granted", "作出同意的决定"],
  ["refused", "作出不同意的决定"],
] as const)("the applicant is told what the upper body decided, by which paper: %s", (outcome, sentence) => {
  const scenario = forwardedScenario("close");
  scenario.act(scenario.people.officer, upperAnswer(outcome));
  const paper = papersIn(scenario).at(-1);

  expect(paper).toMatchObject({ kind: "upperDecisionNotice", addressee: scenario.file().applicant.name });
  for (const part of [sentence, "国市监许〔2026〕15号", "国家市场监督管理总局", "另行送达"])
    expect(textIn(paper)).toContain(part);
});

test("it is a notice, which the applicant reads", () => {
  expect([isInternal("upperDecisionNotice"), shown("upperDecisionNotice")]).toEqual([false, true]);
});

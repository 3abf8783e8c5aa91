import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { forward, scenarioToForward } from "./kinds-scenario.ts";

const shown = (kind: string): boolean => isPublicEvent({ type: "documentRequested", data: { kind } });

test("the letter goes to the upper body, names the application and lists everything enclosed", () => {
  const scenario = scenarioToForward("close", { kind: "preliminaryForwarding" });
  scenario.act(scenario.people.chief, forward(scenario));
  const paper = papersIn(scenario).find(({ kind }) => kind === "forwardingLetter");

  expect(paper).toMatchObject({ title: "转报函", addressee: "国家市场监督管理总局" });
  for (const part of [scenario.file().number, scenario.file().applicant.name, "初审意见", "申请表", "2026年3月2日"])
    expect(textIn(paper)).toContain(part);
});

test("it is for the upper body, not for the applicant", () => {
  expect([isInternal("forwardingLetter"), shown("forwardingLetter")]).toEqual([true, false]);
});

import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { forward, scenarioToForward } from "./kinds-scenario.ts";

const shown = (kind: string): boolean => isPublicEvent({ type: "documentRequested", data: { kind } });

test("the opinion says what was found at each point, what is proposed, and who signed it in which capacity", () => {
  const scenario = scenarioToForward("close", { kind: "preliminaryForwarding" });
  scenario.act(scenario.people.chief, forward(scenario));
  const paper = papersIn(scenario).find(({ kind }) => kind === "preliminaryOpinion");

  expect(paper).toMatchObject({ title: "初审意见", addressee: "国家市场监督管理总局", number: null });
  for (const point of scenario.loaded.item.reviewPoints) expect(textIn(paper)).toContain(`${point}：符合`);
  for (const part of ["建议予以同意", `${scenario.people.chief.name}（首席代表）`])
    expect(textIn(paper)).toContain(part);
});

test("it is for the upper body, not for the applicant", () => {
  expect([isInternal("preliminaryOpinion"), shown("preliminaryOpinion")]).toEqual([true, false]);
});

import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { publicScenario } from "./kinds-scenario.ts";

const shown = (kind: string): boolean => isPublicEvent({ type: "documentRequested", data: { kind } });

test("the notice names matter, applicant, days, place and basis, how to object, and no number of a person", () => {
  const scenario = publicScenario();
  const paper = papersIn(scenario).at(-1);
  const { name, agent } = scenario.file().applicant;

  expect(paper).toMatchObject({ kind: "publicityNotice", title: "公示公告", addressee: null });
  expect(paper?.number).toMatch(/示〔2026〕/u);
  for (const part of [
    name,
    "5个工作日，至2026年3月9日",
    "省政务服务网公示公告栏",
    "《示例条例》第八条",
    "提出，写明姓名",
  ])
    expect(textIn(paper)).toContain(part);
  expect(textIn(paper)).not.toContain(agent?.name);
  expect(textIn(paper)).not.toMatch(/undefined|\\d{17}[\\dX]/);
});

test("it stays in the file: what the public reads is the page", () => {
  expect([isInternal("publicityNotice"), shown("publicityNotice")]).toEqual([true, false]);
});

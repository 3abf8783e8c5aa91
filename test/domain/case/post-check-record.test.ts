import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { check, scenarioToCheck } from "./kinds-scenario.ts";

const shown = (kind: string): boolean => isPublicEvent({ type: "documentRequested", data: { kind } });

test.each([
  ["conforms", "与承诺内容相符"],
  ["rectify", "责令于2026年4月30日前整改"],
  ["revoke", "建议依法撤销。依据：《行政许可法》第六十九条第二款"],
] as const)("the record names who checked, what they found and what follows: %s", (outcome, sentence) => {
  const scenario = scenarioToCheck();
  scenario.act(scenario.people.officer, check(outcome));
  const paper = papersIn(scenario).at(-1);

  expect(paper).toMatchObject({ kind: "postCheckRecord", title: "事后核查记录", number: null });
  for (const part of [sentence, "甲核查", "逐项核对了承诺的内容", scenario.file().licence?.number ?? ""])
    expect(textIn(paper)).toContain(part);
});

test("it stays in the file", () => {
  expect([isInternal("postCheckRecord"), shown("postCheckRecord")]).toEqual([true, false]);
});

import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal } from "../../../domain/paper/notice-word.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { endPublicity, object, publicScenario } from "./kinds-scenario.ts";

const shown = (kind: string): boolean => isPublicEvent({ type: "documentRequested", data: { kind } });

test.each([
  [true, "该异议成立，本机关将重新审查该申请"],
  [false, "该异议不成立"],
])("the reply goes to the person who objected, with the reasons; upheld: %s", (upheld, sentence) => {
  const scenario = publicScenario();
  const id = object(scenario);
  scenario.goTo("2026-03-10");
  scenario.act(scenario.people.officer, endPublicity([{ id, upheld, words: "经现场核实" }]));
  const paper = papersIn(scenario).at(-1);

  expect(paper).toMatchObject({ kind: "objectionReply", title: "异议答复书", addressee: "王示例" });
  for (const part of [sentence, "油烟管道正对居民窗户。", "经现场核实。", "2026年3月2日"])
    expect(textIn(paper)).toContain(part);
});

test("the applicant does not learn who objected", () => {
  expect([isInternal("objectionReply"), shown("objectionReply")]).toEqual([true, false]);
});

import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { isInternal, isNumberedNotice } from "../../../domain/paper/notice-word.ts";
import { textsIn } from "../../../domain/text/texts-in.ts";
import { deliberate } from "./deliberation-scenario.ts";
import { scenarioAt } from "./scenario.ts";

test("the minutes name day, place, persons, views and conclusion, and no number of a person", () => {
  const scenario = scenarioAt("awaitingSignOff");
  scenario.act(scenario.people.officer, deliberate("disagreed"));
  const paper = scenario.events.flatMap((event) => (event.type === "documentRequested" ? [event.paper] : [])).at(-1)!;
  const text = [...textsIn(paper)].map((one) => one.text).join("\n");

  expect(paper).toMatchObject({ kind: "deliberationMinutes", title: "集体审议纪要", addressee: null, number: null });
  for (const part of ["2026年3月2日", "第一会议室", "甲核查", "乙核查、丙审议", "不同意审查意见，退回审查"])
    expect(text).toContain(part);
  expect(text).not.toMatch(/undefined|null|\d{17}[\dX]/);
});

test("the minutes are internal: no notice, and not in the applicant's time line", () => {
  const entry = (kind: string) => ({ type: "documentRequested", data: { kind } });

  expect([isInternal("deliberationMinutes"), isNumberedNotice("deliberationMinutes")]).toEqual([true, false]);
  expect([isPublicEvent(entry("deliberationMinutes")), isPublicEvent(entry("acceptanceNotice"))]).toEqual([
    false,
    true,
  ]);
});

test("the minutes are not served on an applicant without an account", () => {
  const scenario = scenarioAt("awaitingSignOff");
  scenario.act(scenario.people.officer, deliberate("agreed"));
  const refused = scenario.refusalOf(scenario.people.acceptor, {
    type: "recordService",
    documentId: "id-1",
    kind: "deliberationMinutes",
    paperOf: "2026-03-02",
    method: "mail",
    on: "2026-03-02",
    recipient: "张三",
    recipientIdNumber: "",
    identityCheck: "",
    proof: "EMS 1",
  });

  expect(refused).toMatchObject({ code: "STATUS_FORBIDS", title: "内部文书不送达申请人。" });
});

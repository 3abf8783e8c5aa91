import { expect, test } from "@jest/globals";
import { isPublicEvent } from "../../../domain/case/event-title.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { consequences, packageScenario } from "./package-scenario.ts";
import type { Scenario } from "./scenario.ts";

/** The first member is refused while the third waits for nothing that was refused. */
function asked(change: (scenario: Scenario) => void = () => undefined) {
  const scenario = packageScenario("granted");
  const { packaging } = scenario.file();
  const members = packaging!.members.map((one) =>
    one.itemId === "SC-021" ? { ...one, end: { state: "refused" as const, on: "2026-03-09" } } : one,
  );
  scenario.replace({ ...scenario.file(), packaging: { ...packaging!, members } });
  change(scenario);
  return { scenario, events: consequences(scenario, []) };
}

test("after a refusal the applicant is asked in writing, with the last day, what can go on and what silence means", () => {
  const { scenario, events } = asked();
  const paper = papersIn({ ...scenario, events: [...events] }).at(-1);

  expect(events.map(({ type }) => type)).toContain("choiceAsked");
  expect(paper).toMatchObject({ kind: "choiceNotice", addressee: scenario.file().applicant.name });
  for (const part of [
    "食品经营许可",
    "设置大型户外广告",
    "2026年3月16日前（含当日）",
    "逾期未作选择的，视为选择继续办理",
  ])
    expect(textIn(paper)).toContain(part);
});

test("for an applicant without an account the days count from the hand-over", () => {
  const { scenario, events } = asked((one) => one.replace({ ...one.file(), ownerId: null }));
  const paper = papersIn({ ...scenario, events: [...events] }).at(-1);

  expect(textIn(paper)).toContain("自收到本告知书之日起10个工作日内");
  expect(events).toContainEqual(expect.objectContaining({ choice: expect.objectContaining({ servedOn: null }) }));
});

test("it is a notice, which the applicant reads", () => {
  expect(isPublicEvent({ type: "documentRequested", data: { kind: "choiceNotice" } })).toBe(true);
});

import { expect, test } from "@jest/globals";
import { drawPaper } from "../../../documents/render/render-paper.ts";
import type { Paper } from "../../../domain/paper/paper.ts";
import { planWith } from "../../support/free-plan.ts";
import { readByReader, squeezed } from "../../documents/seen-by-reader.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { calendar, scenarioAt, type Scenario } from "./scenario.ts";

/** A case under review of which another department is asked. */
function askedBy(silence: "consent" | "wait"): Scenario {
  const scenario = scenarioAt("underReview");
  const settings = { question: "请就用地和环境条件是否符合要求提出意见", limitDays: 5, silence };
  scenario.change({
    plan: planWith("SC-021", { asking: { kind: "opinion", group: "officer:NYNC", settings } }),
  });
  const step = { instance: "a", element: "asking", kind: "opinion", department: "省农业农村厅" } as const;
  scenario.act(scenario.people.system, { type: "enterStep", ...step });
  return scenario;
}

function letter(silence: "consent" | "wait"): Paper {
  const made = askedBy(silence).events.at(-1);
  if (made?.type !== "documentRequested") throw new Error("No letter");
  return made.paper;
}

test("the letter names who is asked, what, until when, and that silence counts as consent", async () => {
  const text = squeezed((await readByReader(await drawPaper(letter("consent")))).join(""));

  for (const words of ["征求意见函", "省农业农村厅：", "用地和环境条件", "2026年3月9日", "逾期未回复的，视为同意"])
    expect(text).toContain(words);
  expect(text).toMatch(/函〔2026〕1号|函〔2026〕第?0*1号/);
});

test.each(["consent", "wait"] as const)(
  "asking stops no clock, whether silence means %s, and however it ends",
  (silence) => {
    const scenario = askedBy(silence);
    const untouched = scenarioAt("underReview");
    const clocks = (of: Scenario, today: string) => [
      of.file().pauses,
      limitsOf(of.file(), of.loaded.item, calendar, today),
    ];
    scenario.goTo("2026-03-09");
    expect(clocks(scenario, "2026-03-09")).toEqual(clocks(untouched, "2026-03-09"));

    const task = { taskId: "t", activityId: "asking", kind: "opinion", instance: "a" };
    scenario.act(scenario.people.officer, { type: "giveOpinion", task, outcome: "agree", words: "同意" });
    expect(clocks(scenario, "2026-03-09")).toEqual(clocks(untouched, "2026-03-09"));
  },
);

test("the letter does not say so where silence means nothing", async () => {
  const text = squeezed((await readByReader(await drawPaper(letter("wait")))).join(""));
  expect(text).not.toContain("视为同意");
});

import { describe, expect, test } from "@jest/globals";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { DAYS_2027 } from "../../support/notice-2027.ts";
import { commands, scenarioAt, task, type Scenario } from "./scenario.ts";

const [known] = loadCalendar();
const calendar = workingDayCalendar([...loadCalendar(), { ...known!, year: 2027, days: DAYS_2027 }]);

/** Filed on 25 December 2026; the one-time notice of 8 January 2027 may be late. */
function askedLate(): Scenario {
  const scenario = scenarioAt("received", "SC-021", undefined, undefined, "2026-12-25");
  scenario.goTo("2027-01-08");
  const { acceptor, system } = scenario.people;
  const asked = commands.acceptance(scenario, "supplement");
  const verdicts = asked.verdicts.map((verdict, index) =>
    index === 0 ? { ...verdict, verdict: "faulty" as const, fault: "缺页", fix: "补页" } : verdict,
  );
  scenario.act(acceptor, { ...asked, verdicts });
  scenario.act(system, commands.serve("supplementNotice"));
  return scenario;
}

const typesOf = (events: readonly { readonly type: string }[]): string[] => events.map(({ type }) => type);

describe("a one-time notice that turns out to be late by a holiday notice", () => {
  test("is corrected although a termination was proposed: the proposal lapses first, and can no longer be confirmed", () => {
    const scenario = askedLate();
    scenario.goTo("2027-03-31");
    const { acceptor, system, chief } = scenario.people;
    scenario.act(acceptor, commands.acceptance(scenario, "terminated", { verdicts: [], reason: "逾期未补正" }));
    expect(scenario.file().termination).not.toBeNull();

    scenario.change({ calendar });
    const events = scenario.act(system, { type: "applyLaw" });

    expect(typesOf(events)).toEqual(["terminationOvertaken", "acceptanceCorrected", "documentRequested"]);
    expect(events[1]).toMatchObject({ wakes: false });
    expect(scenario.file()).toMatchObject({
      status: "accepted",
      termination: null,
      acceptance: { mode: "deemed", on: "2026-12-25" },
      supplement: { overruled: true },
    });
    expect(scenario.refusalOf(chief, commands.endIt())?.title).toContain("本办件已受理");
  });

  test("is replaced together with the acceptance that followed it, each by number", () => {
    const scenario = askedLate();
    const { owner, acceptor, system } = scenario.people;
    scenario.goTo("2027-01-11");
    scenario.act(owner, commands.supplement(scenario));
    scenario.act(acceptor, { ...commands.acceptance(scenario, "accepted"), task: task("acceptance") });
    const numbers = {
      supplement: scenario.file().supplement?.noticeNumber,
      acceptance: scenario.file().acceptance?.noticeNumber,
    };

    scenario.change({ calendar });
    const events = scenario.act(system, { type: "applyLaw" });

    expect(scenario.file().acceptance).toMatchObject({
      mode: "deemed",
      on: "2026-12-25",
      replaces: [
        { kind: "supplementNotice", on: "2027-01-08", number: numbers.supplement },
        { kind: "acceptance", on: "2027-01-11", number: numbers.acceptance },
      ],
    });
    const words = JSON.stringify(events.at(-1));
    expect(words).toContain(`《补正告知书》（${numbers.supplement}）`);
    expect(words).toContain(`《受理通知书》（${numbers.acceptance}）均由本通知书替代`);
    expect(typesOf(scenario.act(system, { type: "applyLaw" }))).toEqual([]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { extendLimit } from "../../../domain/case/deadlines/extend-limit.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { writtenLimits } from "../../../domain/case/deadlines/written-limits.ts";
import { evolveAll } from "../../../domain/case/evolve.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { textsIn } from "../../../domain/text/texts-in.ts";
import { calendar, commands, type Scenario } from "./scenario.ts";
import { demo } from "./scenario-filing.ts";
import { extensibleScenario, extension } from "./extension-scenario.ts";

const limits = (scenario: Scenario, today: string) => {
  const found = limitsOf(scenario.file(), scenario.loaded.item, calendar, today);
  return found && writtenLimits(found, scenario.file(), scenario.loaded.item);
};
const paperOf = (events: readonly CaseEvent[]): string =>
  events
    .flatMap((event) => (event.type === "documentRequested" ? [...textsIn(event.paper)] : []))
    .map(({ text }) => text)
    .join("\n");

describe("延期 an extension (行政许可法 art. 42(1))", () => {
  test("moves the statutory date by working days, over 清明, and not the promised one", () => {
    const scenario = extensibleScenario();
    const before = limits(scenario, "2026-03-17");

    scenario.act(scenario.people.chief, extension());

    expect(before).toMatchObject({ statutory: { dueOn: "2026-03-30" }, promised: { dueOn: "2026-03-18" } });
    expect(limits(scenario, "2026-03-17")).toMatchObject({
      statutory: { dueOn: "2026-04-14", state: "running" },
      promised: { dueOn: "2026-03-18" },
    });
  });

  test("is possible on the last day of the limit", () => {
    const scenario = extensibleScenario("underReview", "2026-03-30");

    scenario.act(scenario.people.chief, extension({ days: 1 }));

    expect(limits(scenario, "2026-03-30")).toMatchObject({ statutory: { dueOn: "2026-03-31" } });
  });

  test("states to the applicant why, by how much, until when, and who approved it", () => {
    const scenario = extensibleScenario();

    const paper = paperOf(scenario.act(scenario.people.chief, extension()));

    expect(paper).toContain(
      "根据《行政许可法》第四十二条第一款的规定，经本行政机关负责人批准，办理期限延长10个工作日。",
    );
    expect(paper).toContain("延长期限的理由：生产工艺复杂，需要补充核对技术资料。");
    expect(paper).toContain("20个工作日，经批准延长10个工作日，至2026年4月14日");
    expect(paper).toContain("冀农延〔2026〕3号");
    expect(paper).toContain("2026年3月16日");
  });

  test("does not void a later signature, and a decision within it is in time", () => {
    const scenario = extensibleScenario();
    scenario.act(scenario.people.chief, extension());
    scenario.act(scenario.people.officer, commands.review(scenario, "grant"));
    scenario.goTo("2026-04-10");
    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));

    scenario.act(scenario.people.system, { type: "confirmSignOff" });

    expect(limits(scenario, "2026-04-20")).toMatchObject({
      statutory: { state: "stopped", inTime: true },
      promised: { state: "stopped", inTime: false },
    });
  });

  test("is offered only to those who may record it", () => {
    const offered = (scenario: Scenario, letters = demo.letters, who = scenario.people.chief): boolean =>
      extendLimit.offered(scenario.file(), {
        plan: scenario.context().plan,
        actor: who,
        item: scenario.loaded.item,
        calendar,
        now: scenario.context().now,
        letters,
      });
    const extended = extensibleScenario();
    extended.act(extended.people.chief, extension());

    expect(offered(extensibleScenario())).toBe(true);
    expect(offered(extended)).toBe(false);
    expect(offered(extensibleScenario("signed"))).toBe(false);
    expect(offered(extensibleScenario("underReview", "2026-03-31"))).toBe(false);
    expect(
      offered(
        extensibleScenario(),
        demo.letters.map((letter) => ({ ...letter, coversExtensions: false })),
      ),
    ).toBe(false);
  });

  test("is absent from a case that an earlier version stored", () => {
    const scenario = extensibleScenario();
    const { extension: none } = evolveAll(null, scenario.events);

    expect(none).toBeNull();
  });
});

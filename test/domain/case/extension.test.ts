import { describe, expect, test } from "@jest/globals";
import { extendLimit } from "../../../domain/case/deadlines/extend-limit.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { writtenLimits } from "../../../domain/case/deadlines/written-limits.ts";
import { evolveAll } from "../../../domain/case/evolve.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { textsIn } from "../../../domain/text/texts-in.ts";
import { calendar, commands, demo, type Desk } from "./desk.ts";
import { extensibleDesk, extension } from "./extension-desk.ts";

const limits = (desk: Desk, today: string) => {
  const found = limitsOf(desk.file(), desk.loaded.item, calendar, today);
  return found && writtenLimits(found, desk.file(), desk.loaded.item);
};
const paperOf = (events: readonly CaseEvent[]): string =>
  events
    .flatMap((event) => (event.type === "documentRequested" ? [...textsIn(event.paper)] : []))
    .map(({ text }) => text)
    .join("\n");

describe("延期 an extension (行政许可法 art. 42(1))", () => {
  test("moves the statutory date by working days, over 清明, and not the promised one", () => {
    const desk = extensibleDesk();
    const before = limits(desk, "2026-03-17");

    desk.act(desk.people.chief, extension());

    expect(before).toMatchObject({ statutory: { dueOn: "2026-03-30" }, promised: { dueOn: "2026-03-18" } });
    expect(limits(desk, "2026-03-17")).toMatchObject({
      statutory: { dueOn: "2026-04-14", state: "running" },
      promised: { dueOn: "2026-03-18" },
    });
  });

  test("is possible on the last day of the limit", () => {
    const desk = extensibleDesk("underReview", "2026-03-30");

    desk.act(desk.people.chief, extension({ days: 1 }));

    expect(limits(desk, "2026-03-30")).toMatchObject({ statutory: { dueOn: "2026-03-31" } });
  });

  test("states to the applicant why, by how much, until when, and who approved it", () => {
    const desk = extensibleDesk();

    const paper = paperOf(desk.act(desk.people.chief, extension()));

    expect(paper).toContain(
      "根据《行政许可法》第四十二条第一款的规定，经本行政机关负责人批准，办理期限延长10个工作日。",
    );
    expect(paper).toContain("延长期限的理由：生产工艺复杂，需要补充核对技术资料。");
    expect(paper).toContain("20个工作日，经批准延长10个工作日，至2026年4月14日");
    expect(paper).toContain("冀农延〔2026〕3号");
    expect(paper).toContain("2026年3月16日");
  });

  test("does not void a later signature, and a decision within it is in time", () => {
    const desk = extensibleDesk();
    desk.act(desk.people.chief, extension());
    desk.act(desk.people.officer, commands.review(desk, "grant"));
    desk.goTo("2026-04-10");
    desk.act(desk.people.chief, commands.sign(desk, "grant"));

    desk.act(desk.people.system, { type: "confirmSignOff" });

    expect(limits(desk, "2026-04-20")).toMatchObject({
      statutory: { state: "stopped", inTime: true },
      promised: { state: "stopped", inTime: false },
    });
  });

  test("is offered only to those who may record it", () => {
    const offered = (desk: Desk, letters = demo.letters, who = desk.people.chief): boolean =>
      extendLimit.offered(desk.file(), {
        actor: who,
        item: desk.loaded.item,
        calendar,
        now: desk.context().now,
        letters,
      });
    const extended = extensibleDesk();
    extended.act(extended.people.chief, extension());

    expect(offered(extensibleDesk())).toBe(true);
    expect(offered(extended)).toBe(false);
    expect(offered(extensibleDesk("signed"))).toBe(false);
    expect(offered(extensibleDesk("underReview", "2026-03-31"))).toBe(false);
    expect(
      offered(
        extensibleDesk(),
        demo.letters.map((letter) => ({ ...letter, coversExtensions: false })),
      ),
    ).toBe(false);
  });

  test("is absent from a case that an earlier version stored", () => {
    const desk = extensibleDesk();
    const { extension: none } = evolveAll(null, desk.events);

    expect(none).toBeNull();
  });
});

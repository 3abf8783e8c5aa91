import { describe, expect, test } from "@jest/globals";
import { holds } from "../../../domain/case/facts.ts";
import { isPublicised, lastDayOf } from "../../../domain/case/publicity/publicity.ts";
import { publicityLimit } from "../../../domain/case/publicity/publicity-settings.ts";
import { publicity } from "../../../domain/case/publicity/publicity.step.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { workingDayCalendar, type CalendarYear } from "../../../domain/law/calendar.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { beginPublicity, endPublicity, object, publicScenario, scenarioWithPublicity } from "./kinds-scenario.ts";
import { calendar, commands } from "./scenario.ts";

describe("a publicity begins", () => {
  test("with a notice that names the last day, and the applicant as the law lets people read", () => {
    const scenario = scenarioWithPublicity();

    scenario.act(scenario.people.officer, beginPublicity());

    const [held] = scenario.file().publicities;
    expect(held).toMatchObject({ begunOn: "2026-03-02", endsOn: "2026-03-09", outcome: null, objections: [] });
    const notice = papersIn(scenario).find(({ kind }) => kind === "publicityNotice");
    expect(textIn(notice)).toContain("2026年3月9日");
    expect(textIn(notice)).toContain("任何单位和个人有异议");
  });

  test("once", () => {
    const scenario = publicScenario();

    expect(scenario.refusalOf(scenario.people.officer, beginPublicity())?.code).toBe("PUBLICITY_ALREADY_BEGUN");
  });

  test.each([
    ["a resident number", "法定代表人身份证号 130102199003078515。"],
    ["a mobile telephone, written with spaces", "联系电话 138 0000 1111。"],
    ["a mobile telephone with strokes", "联系电话138-0000-1111。"],
    ["a mobile telephone in wide digits", "联系电话１３８００００１１１１。"],
    ["a resident number in groups", "身份证号130102-19900307-8515。"],
    ["the name of the agent", "经办人{agent}。"],
    ["nothing at all", "  "],
  ])("not with %s in what everybody reads", (_what, content) => {
    const scenario = scenarioWithPublicity();
    const agent = scenario.file().applicant.agent?.name ?? "";
    const command = beginPublicity(content.replace("{agent}", agent));

    expect(scenario.refusalOf(scenario.people.officer, command)?.code).toBe(
      content.trim() === "" ? "REASON_REQUIRED" : "PUBLICITY_DISCLOSES",
    );
  });
});

describe("a publicity ends", () => {
  test.each([
    ["2026-03-06", "PUBLICITY_NOT_OVER"],
    ["2026-03-09", "PUBLICITY_NOT_OVER"],
    ["2026-03-10", null],
  ])("on %s: %s", (day, code) => {
    const scenario = publicScenario();
    scenario.goTo(day);

    expect(scenario.refusalOf(scenario.people.officer, endPublicity())?.code ?? null).toBe(code);
  });

  test("not before it began", () => {
    const scenario = scenarioWithPublicity();

    expect(scenario.refusalOf(scenario.people.officer, endPublicity())?.code).toBe("PUBLICITY_NOT_BEGUN");
  });

  test("later, if a notice makes one of its days a day off meanwhile; never before the day that was told", () => {
    const scenario = publicScenario();
    scenario.goTo("2026-03-10");
    const [year, ...others] = loadCalendar();
    const on = (date: string, isOffDay: boolean): readonly CalendarYear[] => [
      ...others,
      { ...(year as CalendarYear), days: [...(year as CalendarYear).days, { date, name: "调整", isOffDay }] },
    ];
    const code = (years: readonly CalendarYear[]) => {
      scenario.change({ calendar: workingDayCalendar(years) });
      return scenario.refusalOf(scenario.people.officer, endPublicity())?.code ?? null;
    };

    expect(code(on("2026-03-06", true))).toBe("PUBLICITY_NOT_OVER");
    expect(code(on("2026-03-07", false))).toBe(null);
    scenario.goTo("2026-03-09");
    expect(code(on("2026-03-07", false))).toBe("PUBLICITY_NOT_OVER");
  });

  test("without an objection the case goes on to the signer", () => {
    const scenario = publicScenario();
    const before = scenario.file().status;
    scenario.goTo("2026-03-10");

    scenario.act(scenario.people.officer, endPublicity());

    expect([before, scenario.file().status]).toEqual(["underReview", "awaitingSignOff"]);
    expect(holds("publicised", scenario.file(), [])).toBe(true);
  });

  test.each([
    ["noObjection", false, "awaitingSignOff"],
    ["objection", true, "underReview"],
  ] as const)("with %s where the objection is upheld: %s", (outcome, upheld, status) => {
    const scenario = publicScenario();
    const id = object(scenario);
    scenario.goTo("2026-03-10");

    scenario.act(scenario.people.officer, endPublicity([{ id, upheld, words: "经现场核实答复如下" }]));

    expect(scenario.file().publicities[0]).toMatchObject({ outcome, objections: [{ answer: { upheld } }] });
    expect(scenario.file().status).toBe(status);
    expect(papersIn(scenario).at(-1)).toMatchObject({ kind: "objectionReply", addressee: "王示例" });
  });
});

describe("every objection is answered:", () => {
  test.each([
    ["one is left out", (ids: readonly string[]) => ids.slice(1), "OBJECTION_NOT_ANSWERED"],
    ["one is answered twice", (ids: readonly string[]) => [...ids, ids[0] ?? ""], "OBJECTION_UNKNOWN"],
    ["a strange one is answered", (ids: readonly string[]) => [...ids, "id-of-another"], "OBJECTION_UNKNOWN"],
  ])("%s", (_what, chosen, code) => {
    const scenario = publicScenario();
    const ids = [object(scenario), object(scenario, "李示例")];
    scenario.goTo("2026-03-10");
    const answers = chosen(ids).map((id) => ({ id, upheld: false, words: "不成立" }));

    expect(scenario.refusalOf(scenario.people.officer, endPublicity(answers))?.code).toBe(code);
  });

  test("an answer has its reasons", () => {
    const scenario = publicScenario();
    const id = object(scenario);
    scenario.goTo("2026-03-10");
    const refusal = scenario.refusalOf(scenario.people.officer, endPublicity([{ id, upheld: false, words: " " }]));

    expect(refusal).toMatchObject({ code: "REASON_REQUIRED", problems: [{ field: "answers[0].words" }] });
  });
});

describe("an objection", () => {
  test("that is sent twice counts once; another one of the same person counts", () => {
    const scenario = publicScenario();
    object(scenario);
    object(scenario);
    object(scenario, "王 示 例 ");
    scenario.act(scenario.people.officer, recorded("油烟管道正对居民窗户。"));
    scenario.act(scenario.people.officer, recorded("另有噪声。"));

    const [held] = scenario.file().publicities;
    expect(held?.objections.map(({ content }) => content)).toEqual(["油烟管道正对居民窗户。", "另有噪声。"]);
  });

  const recorded = (content: string) =>
    ({
      type: "recordObjection",
      publicity: null,
      name: "王示例",
      contact: "0311-00000000",
      content,
      on: "2026-03-02",
    }) as const;

  test("comes in time until the end of the last day, and no later", () => {
    const scenario = publicScenario();
    const raise = () => {
      const id = scenario.file().publicities[0]?.id ?? "";
      const words = { name: "王示例", contact: "0311-00000000", content: "异议" };
      return scenario.refusalOf(scenario.people.system, { type: "raiseObjection", publicity: id, ...words })?.code;
    };

    scenario.goTo("2026-03-09");
    const onLastDay = raise();
    scenario.goTo("2026-03-10");

    expect([onLastDay, raise()]).toEqual([undefined, "PUBLICITY_IS_OVER"]);
  });

  test("that came by post in time is recorded afterwards; one of a later day is not", () => {
    const scenario = publicScenario();
    scenario.goTo("2026-03-11");
    const record = (on: string) =>
      scenario.refusalOf(scenario.people.officer, {
        type: "recordObjection",
        publicity: null,
        name: "王示例",
        contact: "石家庄市示例路1号",
        content: "异议",
        on,
      })?.code;

    expect([record("2026-03-09"), record("2026-03-10"), record("2026-03-12"), record("2026-03-01")]).toEqual([
      undefined,
      "OBJECTION_DAY_INVALID",
      "OBJECTION_DAY_INVALID",
      "OBJECTION_DAY_INVALID",
    ]);
  });

  test("is not accepted in a case that was withdrawn", () => {
    const scenario = publicScenario();
    scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
    const publicityId = scenario.file().publicities[0]?.id ?? "";
    const words = { name: "王示例", contact: "0311-00000000", content: "异议" };
    const command = { type: "raiseObjection", publicity: publicityId, ...words } as const;

    expect(scenario.refusalOf(scenario.people.system, command)?.code).toBe("PUBLICITY_IS_OVER");
  });
});

test("nobody signs while the matter is public", () => {
  const scenario = publicScenario();

  expect(scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "grant"))?.code).toBe("STATUS_FORBIDS");
});

test("a signature falls when the matter is made public after it", () => {
  const scenario = scenarioWithPublicity("signed");

  scenario.act(scenario.people.officer, beginPublicity());

  expect(scenario.file().signature?.outdatedBy).toBe("publicityBegun");
});

describe("the limits run on, unless the step says otherwise:", () => {
  test.each([
    ["none", "2026-03-30", "running", "running"],
    ["promised", "2026-03-30", "running", "paused"],
    ["both", "2026-04-07", "paused", "paused"],
  ] as const)("%s", (stops, _due, statutory, promised) => {
    const scenario = publicScenario("awaitingSignOff", { stops, stopsBasis: "《示例条例》第九条" });
    const limits = limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-03-05");

    expect([limits?.statutory.state, limits?.promised.state]).toEqual([statutory, promised]);
    scenario.goTo("2026-03-10");
    scenario.act(scenario.people.officer, endPublicity());
    expect(limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-03-10")?.statutory.state).toBe("running");
  });

  test("the statutory one only where a special law is named", () => {
    const settings = { ...publicity.example.settings, stops: "both" } as const;

    expect(publicity.problems(settings)).toEqual(["的公示时间不计入法定办理期限，应写明特别法的依据"]);
    expect(publicity.problems({ ...settings, stopsBasis: "《取水许可和水资源费征收管理条例》第十九条" })).toEqual([]);
  });
});

describe("the last day", () => {
  test.each([
    ["workingDay", 5, "2026-03-09"],
    ["naturalDay", 5, "2026-03-09"],
    ["naturalDay", 10, "2026-03-12"],
  ] as const)("%s × %i: %s", (unit, limitDays, endsOn) => {
    const limit = publicityLimit({ limitDays, unit });
    const { date } = lastDayOf({ begunOn: "2026-03-02", limit, endsOn: "2026-03-02" }, calendar);

    expect(date).toBe(endsOn);
  });
});

test("of two publicities of one step the newest counts", () => {
  const one = { element: "publicity", outcome: "objection" } as never;
  const other = { element: "publicity", outcome: "noObjection" } as never;

  expect([isPublicised({ publicities: [one, other] }), isPublicised({ publicities: [other, one] })]).toEqual([
    true,
    false,
  ]);
});

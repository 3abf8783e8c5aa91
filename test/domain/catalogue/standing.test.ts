import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import type { CatalogueChange, ChangeKind, ListChange, ResidencyChange } from "../../../domain/catalogue/change.ts";
import { decideResidency, type DecideResidency } from "../../../domain/catalogue/decide-residency.ts";
import { recordChange, type CatalogueContext, type RecordChange } from "../../../domain/catalogue/record-change.ts";
import { closedOn, exceptionOn, listInOrder, standingOn } from "../../../domain/catalogue/standing.ts";
import { decideStream } from "../../../domain/stream/define-command.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { actor } from "../../support/demo-actors.ts";

const ITEM = { departmentId: "SCJG" };
const basis = { title: "关于调整事项目录的决定", number: "国发〔2026〕3号", issuedOn: "2026-01-10" };

function list(kind: ChangeKind, from: string, more: Partial<ListChange> = {}): ListChange {
  return {
    type: "catalogueChanged",
    changeId: `${kind}-${from}`,
    kind,
    from,
    basis,
    departmentId: null,
    body: null,
    note: null,
    ...more,
  };
}

function residency(state: "resident" | "exempt", from: string): ResidencyChange {
  const exempt = state === "exempt";
  return {
    type: "residencyDecided",
    changeId: `${state}-${from}`,
    residency: state,
    from,
    reason: exempt ? "专用场所" : null,
    approver: exempt ? "省政务服务管理办公室" : null,
    reviewOn: exempt ? "2026-12-31" : null,
    place: exempt ? "示例检测中心" : null,
  };
}

describe("the standing of an item on a day (R-053, R-054)", () => {
  const cancelled = [list("cancel", "2026-04-01")];
  const cases: readonly (readonly [string, readonly CatalogueChange[], string, string | null])[] = [
    ["never changed", [], "2026-03-02", null],
    ["the day before it is cancelled", cancelled, "2026-03-31", null],
    ["the day on which it is cancelled", cancelled, "2026-04-01", "已自2026年4月1日起取消"],
    ["cancelled, then taken up again", [...cancelled, list("add", "2026-06-01")], "2026-06-01", null],
    ["between cancelled and taken up again", [...cancelled, list("add", "2026-06-01")], "2026-05-31", "取消"],
    ["delegated", [list("delegate", "2026-04-01", { body: "各设区的市" })], "2026-04-01", "请向各设区的市提出申请"],
    ["announced as new", [list("add", "2026-04-01")], "2026-03-31", "自2026年4月1日起由本大厅受理"],
    ["new", [list("add", "2026-04-01")], "2026-04-01", null],
    [
      "taken over later",
      [list("takeOver", "2026-04-01", { body: "国家部委" })],
      "2026-03-31",
      "自2026年4月1日起由本大厅受理",
    ],
    ["the day before a transfer", [list("transfer", "2026-04-01", { departmentId: "YJJ" })], "2026-03-31", null],
    [
      "transferred, release of the old department",
      [list("transfer", "2026-04-01", { departmentId: "YJJ" })],
      "2026-04-01",
      "划转",
    ],
    [
      "transferred to the department of its release",
      [list("transfer", "2026-04-01", { departmentId: "SCJG" })],
      "2026-04-01",
      null,
    ],
    [
      "cancelled before an earlier announced transfer",
      [list("transfer", "2026-05-01", { departmentId: "SCJG" }), list("cancel", "2026-04-01")],
      "2026-05-02",
      "已自2026年4月1日起取消",
    ],
    [
      "transferred, cancelled and taken up again",
      [
        list("transfer", "2026-04-01", { departmentId: "YJJ" }),
        list("cancel", "2026-05-01"),
        list("add", "2026-06-01"),
      ],
      "2026-06-01",
      "已自2026年4月1日起划转",
    ],
    [
      "cancelled by a change that was corrected to a later day",
      [list("cancel", "2026-04-01"), list("cancel", "2026-06-01", { replaces: "cancel-2026-04-01" })],
      "2026-05-31",
      null,
    ],
    ["changed in what the guide says", [list("change", "2026-04-01")], "2026-04-01", null],
    ["exempt", [residency("exempt", "2026-04-01")], "2026-04-01", "示例检测中心"],
    ["the day before it is exempt", [residency("exempt", "2026-04-01")], "2026-03-31", null],
    [
      "exempt, then resident",
      [residency("exempt", "2026-04-01"), residency("resident", "2026-05-01")],
      "2026-05-01",
      null,
    ],
    [
      "of two of one day, the later recorded",
      [list("cancel", "2026-04-01"), list("add", "2026-04-01")],
      "2026-04-01",
      null,
    ],
    ["recorded out of order", [list("add", "2026-06-01"), list("cancel", "2026-04-01")], "2026-07-01", null],
  ];

  test.each(cases)("%s", (_name, changes, day, expected) => {
    const closed = closedOn(ITEM, changes, day);

    expect(closed?.title ?? null).toEqual(expected === null ? null : expect.stringContaining(expected));
  });

  test("a classified item is closed whatever the catalogue says (R-046)", () => {
    expect(closedOn({ ...ITEM, classified: true }, [list("add", "2026-01-01")], "2026-03-02")?.code).toBe(
      "ITEM_CLASSIFIED",
    );
  });

  test("a change never alters what held on an earlier day", () => {
    const kinds = fc.constantFrom<ChangeKind>("add", "change", "cancel", "delegate", "takeOver");
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, "0")}`);
    const change = fc.tuple(kinds, days).map(([kind, from]) => list(kind, from));

    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), change, days, (changes, added, day) => {
        fc.pre(added.from > day);
        const { last, transfer } = standingOn([...changes, added], day);

        expect({ last, transfer }).toEqual({
          last: standingOn(changes, day).last,
          transfer: standingOn(changes, day).transfer,
        });
      }),
    );
  });
});

describe("the public list of exceptions (R-054)", () => {
  const exempt = residency("exempt", "2026-03-01");
  const ownExempt = {
    residency: { state: "exempt", reason: "专用场所", approver: "省政务服务管理办公室", reviewOn: "2026-12-31" },
  } as const;

  test.each<readonly [string, readonly CatalogueChange[], boolean]>([
    ["before it is cancelled", [list("cancel", "2026-04-02")], true],
    ["cancelled", [list("cancel", "2026-04-01")], false],
    ["delegated", [list("delegate", "2026-04-01", { body: "各设区的市" })], false],
    ["cancelled, and begun again", [list("cancel", "2026-04-01"), list("add", "2026-04-01")], true],
    ["transferred", [list("transfer", "2026-04-01", { departmentId: "YJJ" })], true],
  ])("has an item of the hall alone: %s", (_name, changes, isThere) => {
    expect(exceptionOn({}, [exempt, ...changes], "2026-04-01") !== null).toBe(isThere);
    expect(exceptionOn(ownExempt, changes, "2026-04-01") !== null).toBe(isThere);
  });
});

const context: CatalogueContext = {
  now: "2026-03-02T01:00:00.000Z",
  actor: actor("hall-office"),
  changeId: "change-1",
  departmentId: "SCJG",
  isOpen: true,
  isExempt: false,
  departments: ["SCJG", "YJJ"],
  scheduled: [],
};

describe("目录调整 is recorded", () => {
  const entered: RecordChange = {
    type: "recordChange",
    kind: "cancel",
    from: "2026-04-01",
    basis,
    departmentId: null,
    body: null,
    note: null,
  };
  const record = (
    more: Partial<RecordChange>,
    changes: readonly CatalogueChange[] = [],
    around: Partial<CatalogueContext> = {},
  ) =>
    decideStream(recordChange, {
      state: changes,
      command: { ...entered, ...more },
      context: { ...context, ...around },
    });

  test("with its basis and day", () => {
    expect(record({ basis: { ...basis, title: "《关于调整事项目录的决定》" } })).toEqual([
      { ...entered, type: "catalogueChanged", changeId: "change-1" },
    ]);
  });

  test.each<readonly [string, Partial<RecordChange>, readonly CatalogueChange[], string]>([
    ["without a document", { basis: { ...basis, title: " " } }, [], "basis.title"],
    ["before its document was issued", { from: "2026-01-09" }, [], "from"],
    ["with a document of tomorrow", { basis: { ...basis, issuedOn: "2026-03-03" } }, [], "basis.issuedOn"],
    ["twice cancelled", { from: "2026-05-01" }, [list("cancel", "2026-04-01")], "kind"],
    ["changed after it is cancelled", { kind: "change", from: "2026-05-01" }, [list("cancel", "2026-04-01")], "kind"],
    ["added while it is there", { kind: "add", from: "2026-05-01" }, [list("add", "2026-04-01")], "kind"],
    ["announced as new while people apply for it", { kind: "add", from: "2026-03-03" }, [], "kind"],
    [
      "announced as taken over while people apply for it",
      { kind: "takeOver", from: "2026-03-03", body: "国家部委" },
      [],
      "kind",
    ],
    ["delegated to nobody", { kind: "delegate" }, [], "body"],
    ["cancelled to somebody", { body: "各设区的市" }, [], "body"],
    ["transferred to nobody", { kind: "transfer" }, [], "departmentId"],
    ["transferred to an unknown department", { kind: "transfer", departmentId: "XYZ" }, [], "departmentId"],
    ["transferred to its own department", { kind: "transfer", departmentId: "SCJG" }, [], "departmentId"],
    ["cancelled for a department", { departmentId: "YJJ" }, [], "departmentId"],
  ])("not %s", (_name, more, changes, field) => {
    const refusal = refusalOf(() => record(more, changes));

    expect([refusal.code, refusal.problems.map((problem) => problem.field)]).toEqual([
      "CATALOGUE_CHANGE_INVALID",
      [field],
    ]);
  });

  test("as new from a day that has come, or before people can apply for it", () => {
    expect(record({ kind: "add", from: "2026-03-02" })).toHaveLength(1);
    expect(record({ kind: "add" }, [], { isOpen: false })).toHaveLength(1);
    expect(record({ kind: "add", from: "2026-04-01" }, [list("cancel", "2026-03-10")])).toHaveLength(1);
  });

  test("in place of an announced one, as if that had never been recorded", () => {
    const cancelled = [list("cancel", "2026-04-01")];
    const replaces = "cancel-2026-04-01";

    expect(record({ from: "2026-06-01", replaces }, cancelled)).toEqual([
      { ...entered, type: "catalogueChanged", changeId: "change-1", from: "2026-06-01", replaces },
    ]);
    expect(record({ kind: "change", from: "2026-06-01", replaces }, cancelled)).toHaveLength(1);
  });

  test.each<readonly [string, string, readonly CatalogueChange[]]>([
    ["that does not exist", "other", [list("cancel", "2026-04-01")]],
    [
      "that is corrected already",
      "cancel-2026-04-01",
      [list("cancel", "2026-04-01"), list("cancel", "2026-05-01", { replaces: "cancel-2026-04-01" })],
    ],
    ["that begins today", "cancel-2026-03-02", [list("cancel", "2026-03-02")]],
    ["that is no change by law", "exempt-2026-04-01", [residency("exempt", "2026-04-01")]],
  ])("not in place of one %s", (_name, replaces, changes) => {
    const refusal = refusalOf(() => record({ from: "2026-06-01", replaces }, changes));

    expect(refusal.problems.map(({ field }) => field)).toEqual(["replaces"]);
  });

  test("in place of a correction, too, as if neither had ever been recorded", () => {
    const corrected = [list("cancel", "2026-04-01"), list("cancel", "2026-05-01", { replaces: "cancel-2026-04-01" })];

    expect(record({ from: "2026-06-01", replaces: "cancel-2026-05-01" }, corrected)).toHaveLength(1);
    expect(record({ kind: "change", from: "2026-06-01", replaces: "cancel-2026-05-01" }, corrected)).toHaveLength(1);
  });

  test("in the place in the order of one day that the corrected one had", () => {
    const moved = [list("cancel", "2026-04-01"), list("add", "2026-05-01")];
    const replaces = "cancel-2026-04-01";

    const [corrected] = record({ from: "2026-05-01", replaces }, moved);

    expect(closedOn(ITEM, [...moved, corrected!], "2026-05-01")).toBeNull();
  });

  const between = [list("cancel", "2026-04-01"), list("add", "2026-06-01")];
  const instead = "cancel-2026-04-01";
  test.each<readonly [string, Partial<RecordChange>, readonly CatalogueChange[]]>([
    ["a correction into another kind shuts what is open today", { kind: "change", replaces: instead }, between],
    ["a correction to a day after it begins again shuts it, too", { from: "2026-07-01", replaces: instead }, between],
    ["a cancellation before one that is announced", { from: "2026-03-10" }, [list("cancel", "2026-04-01")]],
    ["a cancellation before a delegation", { from: "2026-03-10" }, [list("delegate", "2026-04-01", { body: "市" })]],
    [
      "what is taken over where it begins anew later",
      { kind: "takeOver", body: "国家部委", from: "2026-05-01" },
      between,
    ],
  ])("not if it contradicts what follows: %s", (_name, more, changes) => {
    expect(refusalOf(() => record(more, changes)).problems.map(({ field }) => field)).toEqual(["from"]);
    expect(closedOn(ITEM, changes, "2026-03-02")).toBeNull();
  });

  test("although something that makes no sense was recorded by an earlier version", () => {
    const twice = [list("cancel", "2026-04-01"), list("cancel", "2026-03-20")];

    expect(record({ from: "2026-05-01", kind: "add" }, twice)).toHaveLength(1);
    expect(record({ from: "2026-05-01", replaces: "cancel-2026-04-01", kind: "add" }, twice)).toHaveLength(1);
  });

  test("a cancellation before a transfer that then has no effect", () => {
    const moved = [list("transfer", "2026-05-01", { departmentId: "YJJ" })];

    expect(record({}, moved)).toHaveLength(1);
  });

  describe("while a release is scheduled for the department that takes the item over", () => {
    const moved = [list("transfer", "2026-04-01", { departmentId: "YJJ" })];
    const around = { scheduled: [{ release: 3, departmentId: "YJJ", from: "2026-04-01" }] };
    const replaces = "transfer-2026-04-01";

    test.each<readonly [string, Partial<RecordChange>]>([
      ["to a later day", { kind: "transfer", departmentId: "YJJ", from: "2026-05-01", replaces }],
      ["to somebody else", { kind: "transfer", departmentId: "NYNC", replaces }],
      ["into another kind", { kind: "change", replaces }],
    ])("the transfer is not corrected %s", (_name, more) => {
      const departments = ["SCJG", "YJJ", "NYNC"];
      const refusal = refusalOf(() => record(more, moved, { ...around, departments }));

      expect(refusal.problems.map(({ field }) => field)).toEqual(["from"]);
      expect(record(more, moved, { departments })).toHaveLength(1);
    });

    test("it is corrected to an earlier day", () => {
      expect(
        record({ kind: "transfer", departmentId: "YJJ", from: "2026-03-20", replaces }, moved, around),
      ).toHaveLength(1);
    });
  });

  test("one after the other in any order, they end and begin in turn, and what is open is never shut by something new", () => {
    const act = fc.record({
      kind: fc.constantFrom<ChangeKind>("add", "change", "cancel", "delegate", "takeOver"),
      from: fc.integer({ min: 10, max: 28 }).map((day) => `2026-03-${day}`),
      passes: fc.integer({ min: 0, max: 2 }),
      corrects: fc.option(fc.nat({ max: 6 })),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
        let changes: readonly CatalogueChange[] = [];
        let day = 10;
        for (const [index, { kind, from, passes, corrects }] of acts.entries()) {
          day = Math.min(28, day + passes);
          const today = `2026-03-${day}`;
          const body = kind === "delegate" || kind === "takeOver" ? "某机关" : null;
          const replaces = corrects === null ? null : (changes[corrects]?.changeId ?? null);
          const around = { now: `${today}T01:00:00.000Z`, changeId: `c${index}` };
          changes = [...changes, ...unlessRefused(() => record({ kind, from, body, replaces }, changes, around))];
          expect(`${closedOn(ITEM, changes, today)?.title}`).not.toContain("由本大厅受理");
          const turns = listInOrder(changes).filter((one) => one.kind !== "change");
          const ends = turns.map((turn) => isEnd(turn.kind));
          expect(ends.slice(1)).toEqual(ends.slice(0, -1).map((end) => !end));
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["《关于调整目录的决定》", "关于调整目录的决定"],
    ["《A法》实施办法", "〈A法〉实施办法"],
    ["关于修改《A法》", "关于修改〈A法〉"],
    ["《A法》和《B法》", "〈A法〉和〈B法〉"],
    ["《《A法》实施办法》", "〈A法〉实施办法"],
    ["《没有写完", "〈没有写完"],
  ])("the document %s is published as 《%s》", (title, kept) => {
    expect(record({ basis: { ...basis, title } })).toMatchObject([{ basis: { title: kept } }]);
  });

  test("not for an item that the hall does not know, and by nobody but the hall office", () => {
    expect(refusalOf(() => record({}, [], { departmentId: null })).code).toBe("CATALOGUE_ITEM_UNKNOWN");
    expect(refusalOf(() => record({}, [], { actor: actor("clerk-market") })).code).toBe("ROLE_FORBIDS");
  });
});

describe("an exception from residency", () => {
  const entered: DecideResidency = {
    type: "decideResidency",
    residency: "exempt",
    from: "2026-03-02",
    reason: "需在专用场所当场检测",
    approver: "省政务服务管理办公室",
    reviewOn: "2026-09-01",
    place: "示例检测中心",
  };
  const decide = (
    more: Partial<DecideResidency>,
    changes: readonly CatalogueChange[] = [],
    around: Partial<CatalogueContext> = {},
  ) =>
    decideStream(decideResidency, {
      state: changes,
      command: { ...entered, ...more },
      context: { ...context, ...around },
    });
  const resident = { residency: "resident", reason: null, approver: null, reviewOn: null, place: null } as const;

  test("has a reason, an approver, a place and a day of review", () => {
    expect(decide({})).toHaveLength(1);
    expect(decide({ ...resident, from: "2026-03-03" }, [residency("exempt", "2026-03-01")])).toHaveLength(1);
  });

  test("of the release ends by a decision, too", () => {
    expect(decide(resident, [], { isExempt: true })).toHaveLength(1);
  });

  test.each<readonly [string, Partial<DecideResidency>, string]>([
    ["without a reason", { reason: " " }, "reason"],
    ["without an approver", { approver: null }, "approver"],
    ["without a place", { place: null }, "place"],
    ["without a review", { reviewOn: null }, "reviewOn"],
    ["reviewed before it begins", { reviewOn: "2026-03-02" }, "reviewOn"],
    ["reviewed after more than a year", { reviewOn: "2027-03-05" }, "reviewOn"],
    ["from yesterday", { from: "2026-03-01" }, "from"],
    ["of a resident item", { residency: "resident" }, "residency"],
  ])("is refused %s", (_name, more, field) => {
    const refusal = refusalOf(() => decide(more));

    expect([refusal.code, refusal.problems.map((problem) => problem.field)]).toEqual([
      "RESIDENCY_INVALID",
      expect.arrayContaining([field]),
    ]);
  });
});

const isEnd = (kind: ChangeKind): boolean => kind === "cancel" || kind === "delegate";

function unlessRefused<T>(act: () => readonly T[]): readonly T[] {
  try {
    return act();
  } catch (error) {
    if (error instanceof RuleViolation) return [];
    throw error;
  }
}

function refusalOf(act: () => unknown): RuleViolation {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleViolation) return error;
    throw error;
  }
  throw new Error("It was not refused");
}

import { describe, expect, test } from "@jest/globals";
import type { ListChange } from "../../../domain/catalogue/change.ts";
import { hallProblems, type HallAround } from "../../../domain/release/hall-problems.ts";
import type { Listing } from "../../../domain/release/listing.ts";
import { stepsOf } from "../../../domain/flow/plan.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { findItem } from "../../../processes/load.ts";
import { loadDemo } from "../../../processes/load-demo.ts";

const loaded = findItem("SC-021")!;
const { item } = loaded;
const plan = await planOf(loaded);
const TODAY = "2026-03-02";
const WHOLE: HallAround = {
  today: TODAY,
  zones: [{ id: item.zoneId, name: "市场准入服务区" }],
  departments: [{ id: item.departmentId, name: "省市场监管局", zoneId: item.zoneId }],
  bodies: [item.executingBodyId ?? ""],
  letters: loadDemo().letters.map((letter) => ({ ...letter, departmentId: item.departmentId, itemIds: "all" })),
  calendarYears: [2026],
  listing: { entry: null, held: null, last: null, changes: [] },
  heldGroups: new Set(stepsOf(plan).flatMap(([, { group }]) => group ?? [])),
};

const found = (around: Partial<HallAround>) =>
  hallProblems({ item, plan }, { ...WHOLE, ...around }).map(({ severity, message }) => `${severity} ${message}`);

const listed = (listing: Partial<Listing>, severity?: string) =>
  found({ listing: { ...WHOLE.listing, ...listing } }).filter((said) => said.startsWith(severity ?? ""));

const change = (kind: "cancel" | "transfer", from: string, departmentId: string | null = null): ListChange => ({
  type: "catalogueChanged",
  changeId: kind + from,
  kind,
  from,
  basis: { title: "关于调整事项目录的决定", number: null, issuedOn: "2026-01-10" },
  departmentId,
  body: null,
  note: null,
});

describe("what an item needs of this hall", () => {
  test("nothing is missing in a hall that has it all", () => {
    expect(found({})).toEqual([]);
  });

  test.each<[string, Partial<HallAround>, readonly string[]]>([
    ["the department", { departments: [] }, ["error 部门“SCJG”不在大厅的部门之中。"]],
    ["the zone", { zones: [] }, [`error 服务区“${item.zoneId}”不在大厅的服务区之中。`]],
    ["the organ", { bodies: [] }, [`error 实施机关“${item.executingBodyId}”不在大厅的实施机关目录之中。`]],
    ["a letter", { letters: [] }, ["warning 省市场监管局目前没有覆盖该事项的有效委托授权书，办件将不能签批。"]],
    [
      "the holiday notice of the year",
      { calendarYears: [] },
      ["warning 2026年的节假日安排尚未录入，跨年的期限将显示为待公布。"],
    ],
    [
      "somebody who signs",
      { heldGroups: new Set([...WHOLE.heldGroups].filter((group) => group !== "chief:SCJG")) },
      [
        "warning “终止办理签批”由省市场监管局首席代表办理，这一岗位目前没有人员任职，办件到此将无人办理。",
        "warning “首席代表签批”由省市场监管局首席代表办理，这一岗位目前没有人员任职，办件到此将无人办理。",
      ],
    ],
  ])("says that it lacks %s", (_what, around, said) => {
    expect(found(around).toSorted()).toEqual(said.toSorted());
  });

  test("a release of the department that the item was taken from is refused, from the day of the transfer", () => {
    const moved = "error 该事项已划转至其他部门，不能再发布省市场监管局的版本。";

    expect(listed({ changes: [change("transfer", TODAY, "YJJ")] })).toEqual([moved]);
    expect(listed({ changes: [change("transfer", "2026-03-03", "YJJ")] })).toEqual([]);
    expect(listed({ changes: [change("transfer", TODAY, "SCJG")] })).toEqual([]);
  });

  test("the new department prepares its release before the day of the transfer", () => {
    expect(
      listed({ changes: [change("transfer", "2026-01-20", "YJJ"), change("transfer", "2026-04-01", "SCJG")] }),
    ).toEqual([]);
  });

  test.each<[string, Partial<Listing>]>([
    ["its release is of another", { held: { departmentId: "YJJ" }, last: { departmentId: "YJJ" } }],
    ["the list names another", { entry: { departmentId: "YJJ", classified: false } }],
    [
      "its own is only scheduled, for a transfer that was corrected away",
      {
        held: { departmentId: "YJJ" },
        last: { departmentId: "SCJG" },
        changes: [
          change("transfer", "2026-04-01", "SCJG"),
          { ...change("cancel", "2026-05-01"), replaces: "transfer2026-04-01" },
        ],
      },
    ],
  ])("a department that the item was never transferred to publishes nothing: %s", (_what, listing) => {
    expect(listed(listing)).toEqual([
      "error 该事项由其他部门办理，没有划转至省市场监管局的登记；确需划转的，请先由大厅办公室登记。",
    ]);
  });

  test("while the release of the next department is scheduled, the present one may still prepare its own", () => {
    const changes = [change("transfer", "2026-04-01", "YJJ")];

    expect(listed({ held: { departmentId: "SCJG" }, last: { departmentId: "YJJ" }, changes })).toEqual([]);
  });

  test("says that a cancelled item takes no applications", () => {
    expect(listed({ changes: [change("cancel", "2026-03-01")] })).toEqual([
      "warning 该事项已自2026年3月1日起取消，发布后也不受理新的申请。",
    ]);
  });
});

describe("a classified item (R-046)", () => {
  const secret = { departmentId: "SCJG", classified: true };
  const saysOf = (classified: boolean | undefined, listing: Partial<Listing>) =>
    hallProblems(
      { item: { ...item, ...(classified !== undefined && { classified }) }, plan },
      { ...WHOLE, listing: { ...WHOLE.listing, ...listing } },
    ).map(({ severity }) => severity);

  test.each<[string, Partial<Listing>, readonly [string[], string[], string[]]]>([
    // What the item says: nothing, true, false.
    ["of the list is not opened by its first release", { entry: secret }, [["error"], [], ["error"]]],
    ["of a release is not opened by an omission", { last: secret }, [["error"], [], ["warning"]]],
    ["of the list, which has releases", { entry: secret, last: secret }, [["error"], [], ["warning"]]],
    [
      "of the list that was once opened unseen",
      { entry: secret, last: { departmentId: "SCJG" } },
      [["error"], [], ["warning"]],
    ],
    ["is none that nobody calls so", { entry: { ...secret, classified: false } }, [[], [], []]],
  ])("%s", (_what, listing, said) => {
    expect([undefined, true, false].map((classified) => saysOf(classified, listing))).toEqual(said);
  });
});

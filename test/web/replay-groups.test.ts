import { describe, expect, test } from "@jest/globals";
import type { ReplayedCase } from "../../contract/draft-replay.ts";
import { groupsOf, summaryOf } from "../../web/studio/draft/replay/groups.ts";

const one = (
  number: string,
  fate: ReplayedCase["fate"],
  sentence: string,
  days: ReplayedCase["days"],
): ReplayedCase => ({
  number,
  endedOn: "2026-03-02",
  release: 1,
  fate,
  sentence,
  days,
  inTime: { before: true, after: days.after !== null && days.after <= 5 },
});
const CASES = [
  one("1", "same", "走法相同", { before: 3, after: 3 }),
  one("2", "other", "多经过“会审”", { before: 3, after: 6 }),
  one("3", "stuck", "“审查”不再有结论“退回”。", { before: 2, after: null }),
  one("4", "other", "多经过“会审”", { before: 2, after: 4 }),
  one("5", "same", "走法相同", { before: null, after: null }),
];

describe("replayed cases", () => {
  test("are grouped by what becomes of them, those that come to no end first", () => {
    expect(groupsOf(CASES).map(({ sentence, cases }) => [sentence, cases.length])).toEqual([
      ["“审查”不再有结论“退回”。", 1],
      ["多经过“会审”", 2],
      ["走法相同", 2],
    ]);
  });

  test("count the days of those that were decided in both, and those that would miss the promise", () => {
    const [stuck, other, same] = groupsOf(CASES);

    expect([stuck!.days, other!.days, same!.days]).toEqual([null, { before: 2.5, after: 5 }, { before: 3, after: 3 }]);
    expect(other!.newlyLate).toBe(1);
  });

  test("are summed up in one sentence that leaves out what did not happen", () => {
    expect(summaryOf(CASES)).toBe("5件按草稿重走：2件走法相同，2件走法不同，1件走不到结束。");
    expect(summaryOf(CASES.slice(0, 1))).toBe("1件按草稿重走：1件走法相同。");
  });
});

import { describe, expect, test } from "@jest/globals";
import { isWorthKeeping, versionsIn, type Replacing } from "../../../domain/release/history.ts";
import { remarksIn } from "../../../domain/release/remarks.ts";

const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 1, minutes)).toISOString();
const saved = (minutes: number, version: number, actorId = "designer", more: object = {}) => ({
  type: "draftSaved",
  at: at(minutes),
  actorId,
  data: { version, sha256: `sha${version}`, files: { "process.bpmn": "x" }, ...more },
});
const begun = { type: "draftBegun", at: at(0), actorId: "designer", data: { sha256: "sha1" } };

test("the versions of a draft are what began and changed it, with what followed on each", () => {
  const submitted = { type: "draftSubmitted", at: at(3), actorId: "designer", data: {} };
  const entries = [begun, saved(1, 2), submitted, saved(9, 3, "other", { returnsTo: 1 })];

  const versions = versionsIn(entries);

  expect(
    versions.map(({ version, actorId, files, returnsTo, acts }) => [version, actorId, files, returnsTo, acts]),
  ).toEqual([
    [1, "designer", [], null, []],
    [2, "designer", ["process.bpmn"], null, [submitted]],
    [3, "other", ["process.bpmn"], 1, []],
  ]);
});

describe("of the version that is replaced the content is kept:", () => {
  const replacing: Replacing = {
    last: saved(2, 5),
    keptAt: at(1),
    now: at(3),
    actorId: "designer",
    changed: 1,
    isReturn: false,
  };

  test.each<[string, Partial<Replacing>, boolean]>([
    ["not while somebody is at work, a minute after the last was kept", {}, false],
    ["five minutes after the last was kept", { now: at(6), last: saved(5, 5) }, true],
    ["when the work rested for five minutes", { keptAt: at(2), now: at(7) }, true],
    ["if none was kept yet", { keptAt: null }, true],
    ["if it is the first", { last: begun }, true],
    ["if it was submitted", { last: { ...begun, type: "draftSubmitted" } }, true],
    ["if somebody else wrote it", { last: saved(2, 5, "other") }, true],
    ["if the draft returns to another version", { isReturn: true }, true],
    ["if all of it is replaced", { changed: 5 }, true],
    ["not if one act of the studio changes two files", { changed: 2 }, false],
  ])("%s", (_case, other, isKept) => {
    expect(isWorthKeeping({ ...replacing, ...other })).toBe(isKept);
  });
});

test("remarks are open until they are ticked off, and again when that is taken back", () => {
  const remark = (number: number) => ({ number, elementId: "reviewTask", step: "审查", text: "写明处室" });
  const rejected = (...numbers: number[]) => ({
    type: "draftRejected",
    at: at(1),
    actorId: "office",
    data: { remarks: numbers.map(remark) },
  });
  const settled = (number: number, isSettled: boolean) => ({
    type: "remarkSettled",
    at: at(2),
    actorId: "designer",
    data: { number, isSettled },
  });
  const older = { type: "draftRejected", at: at(0), actorId: "office", data: { reason: "请核对" } };

  const remarks = remarksIn([
    older,
    rejected(1, 2),
    settled(1, true),
    settled(2, true),
    settled(2, false),
    rejected(3),
    settled(9, true),
  ]);

  expect(remarks.map(({ number, settledBy }) => [number, settledBy])).toEqual([
    [1, "designer"],
    [2, null],
    [3, null],
  ]);
});

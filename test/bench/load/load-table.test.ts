import { expect, test } from "@jest/globals";
import type { LineResult } from "../../../bench/load/line.ts";
import { checkInWords, loadTableOf, volumeInWords } from "../../../bench/load/load-table.ts";

const RESULT: LineResult = {
  id: "L5",
  title: "inbox",
  target: "p95 < 600 ms",
  status: "not met",
  errors: 2,
  seconds: 12.4,
  note: "600 requests",
  figures: { "p50 ms": 4.2 },
  checks: [
    { what: "p95", value: 712.4, unit: "ms", atMost: 600 },
    { what: "answered", value: 25, unit: "/s", atLeast: 23.75 },
  ],
};

test("a line shows its status, its target, each check with its limit, and further figures", () => {
  expect(loadTableOf([RESULT]).split("\n")).toEqual([
    "L5   inbox  NOT MET",
    "       wanted   p95 < 600 ms",
    "       ✗        p95 712 ms (wanted ≤ 600)",
    "       ✓        answered 25.0 /s (wanted ≥ 23.8)",
    "       seen     p50 ms 4.20",
    "       note     600 requests; 2 errors, 12 s",
    "",
    "0 met, 1 not met, 0 not measured",
  ]);
});

test("statuses are aligned, whatever the length of the titles", () => {
  const lines = loadTableOf([
    RESULT,
    { ...RESULT, id: "L15", title: "statistics page", status: "not measured", checks: [] },
  ]).split("\n");

  const heads = lines.filter((line) => /^L\d/.test(line));
  expect(heads.map((line) => line.search(/NOT /))).toEqual([22, 22]);
});

test("unfinished or missing values are shown in words, not as a number", () => {
  const check = { what: "drained", unit: "s", atMost: 120 };

  expect(checkInWords({ ...check, value: Number.POSITIVE_INFINITY })).toBe("drained never s (wanted ≤ 120)");
  expect(checkInWords({ ...check, value: Number.NaN })).toBe("drained nothing s (wanted ≤ 120)");
});

test("the volume is shown with the differences between record and engine", () => {
  const volume = {
    openCases: 25_001,
    closedCases: 50_000,
    journalEntries: 700_000,
    databaseMb: 1_500,
    seconds: 61.2,
    differences: 0,
    closed: { queryCode: "", first: 0, last: 1 },
  };

  expect(volumeInWords(volume)).toBe(
    "25,001 open cases with running flows, 50,000 closed ones, 700,000 journal entries, 1,500 MB of database, laid up in 61 s; record and engine differed in 0 places",
  );
});

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decisionFileText } from "../../../domain/flow/table/decision-file-text.ts";
import type { Cell, CellTest, DecisionTable } from "../../../domain/flow/table/decision-table.ts";
import {
  newTable,
  withCell,
  withColumn,
  withoutColumn,
  withoutRow,
  withResult,
  withRow,
  type TableColumn,
} from "../../../modeler/decision/table-edits.ts";
import { tableFindings } from "../../../modeler/decision/table-findings.ts";
import { readDecisionFile } from "../../../modeler/gate/decision-file.ts";
import { gateDecision } from "../../../modeler/gate/gate-decision.ts";

const AREA: TableColumn = {
  variable: "fact_area",
  title: "申请表的“经营面积”",
  field: {
    type: "number",
    id: "area",
    key: "area",
    label: "经营面积",
    routing: true,
    validate: { required: true, integer: true, min: 0, max: 5000 },
  },
};
const MODE: TableColumn = {
  variable: "fact_mode",
  title: "申请表的“经营方式”",
  field: {
    type: "radio",
    id: "mode",
    key: "mode",
    label: "经营方式",
    routing: true,
    validate: { required: true },
    values: [
      { value: "shop", label: "门店" },
      { value: "online", label: "网络" },
    ],
  },
};
const ONLINE: TableColumn = {
  variable: "fact_online",
  title: "申请表的“网络经营”",
  field: { type: "checkbox", id: "online", key: "online", label: "网络经营", routing: true },
};
const COLUMNS = [AREA, MODE, ONLINE];
const fieldsOf = ({ inputs }: DecisionTable) =>
  inputs.map(({ variable }) => COLUMNS.find((one) => one.variable === variable)?.field);
const found = (table: DecisionTable) => tableFindings(table, fieldsOf(table));
const NAMED = { id: "table1", name: "复核的范围" };

test.each(COLUMNS.map((column) => [column.field.label, column] as const))(
  "a new table over %s decides every case once, with a row for each value",
  (_label, column) => {
    expect(found(newTable(NAMED, column, ["ordinary", "major"]))).toEqual({
      gaps: [],
      overlaps: [],
      idle: [],
      isTooLarge: false,
    });
  },
);

test("cases without a result are told as the rows that they lack, and a row for each closes them all", () => {
  const asked = withCell(newTable(NAMED, AREA, ["ordinary", "major"]), { row: 0, column: 0 }, above(200));
  const both = withCell(withColumn(asked, MODE), { row: 0, column: 1 }, is("shop"));

  const first = found(both).gaps;
  const closed = first.reduce((table, { cells }) => withRow(table, { cells, result: "ordinary" }), both);

  expect(first.map(({ words }) => words)).toEqual([
    "经营面积小于200，经营方式是“门店”",
    "经营面积等于200，经营方式是“门店”",
    "经营面积小于200，经营方式是“网络”",
    "经营面积等于200，经营方式是“网络”",
    "经营面积大于200，经营方式是“网络”",
  ]);
  expect(found(closed)).toMatchObject({ gaps: [], overlaps: [], idle: [] });
});

test("rows that hold for the same case are named with it, and a row that never decides is marked", () => {
  const twice = withRow(newTable(NAMED, ONLINE, ["ordinary", "major"]), { cells: [is(true)], result: "major" });

  expect(found(twice).overlaps).toEqual(["第1行和第3行同时适用：网络经营是“是”"]);
  expect(found({ ...twice, hitPolicy: "FIRST" }).idle).toEqual([2]);
});

test("the last row and the last column stay", () => {
  const table = newTable(NAMED, AREA, ["ordinary"]);

  expect(withoutRow(table, 0)).toEqual(table);
  expect(withoutColumn(table, 0)).toEqual(table);
  expect(withoutColumn(withColumn(table, MODE), 1)).toEqual(table);
});

const cellOf = (column: TableColumn): fc.Arbitrary<Cell> => {
  if (column === AREA) {
    const number = fc.integer({ min: 0, max: 5000 });
    return fc.oneof(
      fc.constant(null),
      number.map((value) => is(value)),
      number.map(above),
      fc
        .tuple(number, number)
        .map(([one, other]) =>
          only({ from: Math.min(one, other), to: Math.max(one, other), fromInside: true, toInside: true }),
        ),
    );
  }
  return column === MODE ? fc.constantFrom(null, is("shop"), is("online")) : fc.constantFrom(null, is(true), is(false));
};

test("whatever is set in the grid passes the gate, and is read back as it was set", async () => {
  const cells = fc.tuple(cellOf(AREA), cellOf(MODE), cellOf(ONLINE));
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 6 }), async (rows) => {
      const whole = withColumn(withColumn(newTable(NAMED, AREA, ["ordinary"]), MODE), ONLINE);
      const table = rows.reduce<DecisionTable>(
        (made, row) => withRow(made, { cells: row, result: "major" }),
        withResult(whole, 0, "major"),
      );

      const text = decisionFileText(table);

      expect((await gateDecision(text, { decisionId: "table1" })).ok).toBe(true);
      expect(await readDecisionFile("table1", text)).toEqual(table);
    }),
    { numRuns: 60 },
  );
});

function only(cellTest: CellTest): Cell {
  return { not: false, tests: [cellTest] };
}

function is(value: string | number | boolean): Cell {
  return only({ is: value });
}

function above(than: number): Cell {
  return only({ op: ">", than });
}

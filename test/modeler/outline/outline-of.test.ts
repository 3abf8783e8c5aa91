import { expect, test } from "@jest/globals";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { rename } from "../../../modeler/edits/rename.ts";
import { outlineOf } from "../../../modeler/outline/outline-of.ts";
import type { OutlineRow } from "../../../modeler/outline/rows.ts";
import { BUNDLES, bundleOf, draftOf, nodesOf } from "../edits/bundled.ts";

/** As the table shows it. */
function written(row: OutlineRow): string {
  const words = {
    step: () => (row.row === "step" ? `${row.name}｜${row.by}｜${row.outcomes.join("、")}` : ""),
    branch: () => (row.row === "branch" ? `〔${row.name}〕${row.condition ?? ""}${row.isMain ? "↓" : ""}` : ""),
  };
  const said = row.row === "step" || row.row === "branch" ? words[row.row]() : row.name;
  return `${"　".repeat(row.depth)}${said}`;
}

test("the flow of a licence in reading order: asides first, then the main line, ways back in words", async () => {
  const rows = outlineOf(await draftOf("SC-021"), bundleOf("SC-021")).map(written);

  expect(rows.slice(0, 21)).toEqual([
    "申请",
    "收件登记｜系统｜已当场受理、需要人工受理",
    "受理审核｜受理窗口｜受理、一次性告知补正、不予受理、不受理、提出终止办理",
    "受理结论",
    "　〔不予受理或不需许可〕“受理审核”的结论是“不予受理”、“不受理”之一",
    "　　制发不予受理决定｜系统｜已送达",
    "　　不予受理",
    "　〔补正〕“受理审核”的结论是“一次性告知补正”",
    "　　制发补正告知书｜系统｜已送达",
    "　　等待补正｜等待｜已提交补正、补正期限届满",
    "　　　〔已补正〕",
    "　　　　回到“受理审核”",
    "　　　〔补正期限届满〕",
    "　　　　回到“受理审核”",
    "　〔终止办理〕“受理审核”的结论是“提出终止办理”",
    "　　终止办理签批｜首席代表｜同意终止、退回",
    "　　是否终止",
    "　　　〔退回〕“终止办理签批”的结论是“退回”",
    "　　　　回到“受理审核”",
    "　　　〔同意〕“终止办理签批”的结论是“同意终止”↓",
    "　　制发终止办理通知书｜系统｜已送达",
  ]);
  expect(rows.at(-1)).toBe("　　　　转到“办结”");
});

test.each(BUNDLES.map((bundle) => [bundle.item.id, bundle] as const))(
  "%s: every node has one row, every row its place, without a word of programs",
  async (_id, bundle) => {
    const definitions = await readBpmn(bundle.bpmn);

    const rows = outlineOf(definitions, bundle);

    expect(rows.flatMap(({ covers }) => covers).toSorted()).toEqual(
      nodesOf(definitions)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(new Set(rows.map(({ row, id }) => `${row} ${id}`)).size).toBe(rows.length);
    rows.forEach(({ depth }, at) => expect(depth - (rows[at - 1]?.depth ?? 0)).toBeLessThanOrEqual(1));
    expect(rows.map(written).filter((row) => /[a-z]_|\$|\{/u.test(row))).toEqual([]);
    expect(outlineOf(await readBpmn(bundle.bpmn), bundle)).toEqual(rows);
  },
);

test("what is renamed keeps its row and its place", async () => {
  const definitions = await draftOf("SC-021");
  const before = outlineOf(definitions).map(({ id }) => id);

  rename(definitions, { element: "reviewTask", name: "实质审查" });

  const rows = outlineOf(definitions);
  expect(rows.map(({ id }) => id)).toEqual(before);
  expect(rows.find(({ id }) => id === "reviewTask")).toMatchObject({ name: "实质审查", before: ["审查准备"] });
});

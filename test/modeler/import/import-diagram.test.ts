import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { importDiagram } from "../../../modeler/import/import-diagram.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";
import { outlineOf } from "../../../modeler/outline/outline-of.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { loadItems } from "../../../processes/load.ts";

const HEAD = { id: "SC-021", name: "食品经营许可", group: "officer:SCJG" };
const FOREIGN = fs.readFileSync(path.join(import.meta.dirname, "foreign.bpmn"), "utf8");
const imported = (xml: string) => importDiagram(xml, HEAD, elkInProcess());

describe("a file of the hall's own", () => {
  test.each(loadItems().map(({ item, bpmn }) => [item.id, item, bpmn] as const))(
    "%s comes back byte for byte, with nothing to report",
    async (_id, { id, name }, bpmn) => {
      expect(await importDiagram(bpmn, { ...HEAD, id, name }, elkInProcess())).toEqual({ bpmn, report: [] });
    },
  );

  test("of another item becomes the flow of this one, its steps as they are", async () => {
    const other = loadItems().find(({ item }) => item.id === "NL-002")!;

    const { bpmn, report } = await imported(other.bpmn);

    expect(bpmn).toContain('<bpmn:process id="SC-021"');
    const kinds = (text: string) => [...text.matchAll(/name="kind" value="(\w+)"/gu)].map(([, kind]) => kind);
    expect(kinds(bpmn)).toEqual(kinds(other.bpmn));
    expect(report).toEqual(["这是“农药生产许可”的流程，已改为本事项的流程，请核对各环节由谁办理。"]);
    expect((await lintDiagram(bpmn, { itemId: "SC-021" })).map(({ message }) => message)).toEqual([]);
  });
});

describe("a file of another tool", () => {
  test("becomes steps that the studio edits, in their order, drawn in full", async () => {
    const { bpmn } = await imported(FOREIGN);

    const rows = outlineOf(await readBpmn(bpmn), { form: null, groupName: () => "审查人员" });
    expect(rows.flatMap(({ row, name }) => (row === "step" ? [name] : []))).toEqual([
      "登记材料",
      "核对材料",
      "现场查看",
      "出具意见",
      "归档",
    ]);
    const notation = (await lintDiagram(bpmn, { itemId: "SC-021" })).filter(({ rule }) =>
      /drawn|kind|legible|topic|external/u.test(rule),
    );
    expect(notation).toEqual([]);
  });

  test("everything with a name stands in the flow or in the report, and what has none is counted", async () => {
    const { bpmn, report } = await imported(FOREIGN);

    const named = [...FOREIGN.matchAll(/<(?:bpmn:)?(?!definitions\b)\w+[^>]* name="(?<name>[^"]+)"/gu)];
    const told = `${bpmn}\n${report.join("\n")}`;
    expect(named.length).toBeGreaterThan(12);
    for (const { groups } of named) expect(told).toContain(groups!["name"]!);
    expect(told).toContain("金额以合同为准");
    expect(report).toEqual(
      expect.arrayContaining([
        "“核对材料”改为一般环节，请核对谁办、所属阶段、填写内容和结果。",
        "“现场查看”是子流程，里面的“拍照”、“记录”、“再拍”没有保留，改为一般环节，请核对谁办、所属阶段、填写内容和结果。",
        "分支“金额大”的条件没有保留，请重新设置。",
        "“等三天”没有对应的环节，没有保留；需要等待的，请用“等待”类环节。",
        "流程的名称“来信办理”改为“食品经营许可”。",
        "从“任选几项”到“等三天”的连线“先等等”没有保留。",
        "消息“来信”没有保留。",
        "参与方“窗口”没有保留。",
        "泳道“前台”、“后台”没有保留。",
        "数据对象“合同”没有保留。",
        "“任选几项”改为“分情况”：只走一个分支，请核对各分支的条件。",
      ]),
    );
    expect(report.join("")).toMatch(/其他软件的[1-9]\d*项设置没有保留。/u);
    expect(bpmn).not.toMatch(/zeebe|rm -rf|script/u);
  });
});

describe("a file in which some steps are the hall's", () => {
  test("keeps those as they are, under ids that may be used, and names the rest", async () => {
    const own = FOREIGN.replace(
      '<userTask id="opinion-1" name="出具意见"',
      '<userTask id="case" name="出具意见" camunda:candidateGroups="officer:SCJG"',
    )
      .replaceAll('"opinion-1"', '"case"')
      .replace(
        '<zeebe:assignmentDefinition assignee="a" />',
        '<camunda:properties><camunda:property name="kind" value="opinion" /><camunda:property name="question" value="请提出意见" /></camunda:properties>',
      );

    const { bpmn, report } = await imported(own);

    expect(bpmn).toContain('<camunda:property name="kind" value="opinion" />');
    expect(report.some((sentence) => sentence.startsWith("“出具意见”"))).toBe(false);
    expect(report).toContain("“归档”改为一般环节，请核对谁办、所属阶段、填写内容和结果。");
    const messages = (await lintDiagram(bpmn, { itemId: "SC-021" })).map(({ message }) => message);
    expect(messages.filter((message) => /编号/u.test(message))).toEqual([]);
  });
});

describe("what is no diagram", () => {
  test.each([
    ["a text", "你好", "这不是可以读取的流程图文件"],
    ["a page", "<html><body/></html>", "这不是可以读取的流程图文件"],
    ["two processes", FOREIGN.replace("</process>", '</process><process id="more"/>'), "文件里有2个流程"],
    ["no process", FOREIGN.replace(/<process[^]*<\/process>/u, ""), "文件里没有流程"],
  ])("is refused with a sentence: %s", async (_what, xml, sentence) => {
    await expect(imported(xml)).rejects.toThrow(sentence);
  });
});

import { expect, test } from "@jest/globals";
import { STEP_KINDS } from "../../../domain/case/step-kinds.gen.ts";
import type { StepDefinition } from "../../../domain/case/define-step.ts";
import { create } from "../../../modeler/blocks/moddle.ts";
import type { ModelElement } from "../../../modeler/rules/model.ts";
import { blockChoices } from "../../../modeler/studio/canvas/blocks/block-choice.ts";
import { blockWords } from "../../../modeler/studio/canvas/blocks/block-words.ts";
import { foundBy } from "../../../modeler/studio/canvas/chooser/found-by.ts";
import { fitted } from "../../../modeler/studio/canvas/renderer/fitted.ts";

const ITEMS = blockChoices("items");
const names = (words: string): readonly string[] => foundBy(words, ITEMS).map(({ name }) => name);

test("every kind of step that needs no choice beforehand is offered by its declaration alone, with picture and hint", () => {
  const kinds: readonly StepDefinition[] = Object.values(STEP_KINDS);
  const wanted = kinds
    .filter(({ may, element }) => may.in !== "packages" && !["call", "table"].includes(element.as))
    .map(({ name }) => name);

  expect(ITEMS.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
  expect(ITEMS.every(({ icon, hint, group }) => icon !== "" && hint !== "" && group !== "")).toBe(true);
  expect(blockChoices("packages").map(({ name }) => name)).toContain(STEP_KINDS.packageEnd.name);
  expect(ITEMS.map(({ name }) => name)).not.toContain(STEP_KINDS.packageEnd.name);
});

test("blocks are found by a part of the name, by pinyin whole or broken off, by initials, and by the hint", () => {
  expect(names("公示")[0]).toBe("公示");
  expect(names("签批")[0]).toBe("首席代表签批");
  expect(names("gongshi")[0]).toBe("公示");
  expect(names("zhengqiu")[0]).toBe("征求意见");
  expect(names("zqyj")[0]).toBe("征求意见");
  expect(names("ZQ YJ")[0]).toBe("征求意见");
  expect(names("tszh")).not.toContain("公示");
  expect(names("实地勘察")).toEqual(["特别程序"]);
  expect(names("并行")).toContain("同时办理");
  expect(names("")).toEqual(ITEMS.map(({ name }) => name));
  expect(names("没有这样的环节")).toEqual([]);
});

const stepOf = (kind: string, group: string, days?: string): ModelElement => {
  const settings = Object.entries({ kind, ...(days === undefined ? {} : { days }) });
  const values = settings.map(([name, value]) => create("camunda:Property", { name, value }));
  const extension = create("bpmn:ExtensionElements", { values: [create("camunda:Properties", { values })] });
  return create("bpmn:UserTask", { id: "step", "camunda:candidateGroups": group, extensionElements: extension });
};

test("a block says who carries the step out, and in how many days", () => {
  const hall = {
    departments: { WLT: "省文化和旅游厅" },
    zones: { marketEntry: "市场开办" },
    offices: { "WLT/01": "法规处" },
  };
  const who = (kind: string, group: string): string => blockWords(stepOf(kind, group), hall).who;

  expect(who("acceptance", "clerk:marketEntry")).toBe("市场开办综合窗口");
  expect(who("review", "officer:WLT/01")).toBe("省文化和旅游厅法规处");
  expect(who("signOffTask", "chief:WLT")).toBe("首席代表 省文化和旅游厅");
  expect(who("review", "somebody")).toBe("未设定办理人员");
  expect(blockWords(stepOf("review", "officer:WLT", "3"), hall).days).toBe("3个工作日");
  expect(blockWords(create("bpmn:UserTask", { id: "step" }), hall).who).toBe("未设定环节类型");
});

test("names are broken into even lines in the largest size that fits, and cut off only where none fits", () => {
  const room = { width: 91, height: 43 };

  expect(fitted("审查", room)).toEqual({ size: 14, lines: ["审查"] });
  expect(fitted("授权核验与用印", room).lines).toEqual(["授权核验", "与用印"]);
  const long = fitted("制发不予许可决定书并告知申请人申请行政复议和提起行政诉讼的权利以及期限和机关名称地址", room);
  expect(long.lines.at(-1)?.endsWith("…")).toBe(true);
  expect(long.lines.length * long.size * 1.2).toBeLessThanOrEqual(room.height);
  expect(fitted("", room).lines).toEqual([]);
});

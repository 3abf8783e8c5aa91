import { cpSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadItem, loadItems } from "../../processes/load.ts";
import { processesFolder } from "../../processes/roots.ts";
import { FOLDER, change, copyOfItem } from "./item-folder.ts";

describe("loading the folders of items", () => {
  test("the bundled items are loaded completely, in order of id", () => {
    const items = loadItems();
    const ids = items.map(({ item }) => item.id);

    expect(ids).toEqual(ids.toSorted());
    expect(ids).toEqual(expect.arrayContaining(["NL-002", "SC-021", "SH-028"]));
    for (const loaded of items) expect(loaded.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the digest does not depend on the layout of the JSON, but on every fact in it", () => {
    const root = copyOfItem();
    const before = loadItem(root, FOLDER).sha256;

    change(join(root, FOLDER, "item.json"), "hall.supplementDays", 10);
    const rewritten = loadItem(root, FOLDER).sha256;
    change(join(root, FOLDER, "item.json"), "hall.supplementDays", 11);
    const changed = loadItem(root, FOLDER).sha256;

    expect(rewritten).toBe(before);
    expect(changed).not.toBe(before);
  });
});

describe("the loader refuses, naming file and field", () => {
  test.each<[string, string, string, unknown, string]>([
    ["an unknown field", "item.json", "colour", "red", "item.json: (whole file) has an unknown field 'colour'"],
    [
      "an unknown field deep inside",
      "item.json",
      "materials.1.colour",
      "red",
      "materials.1 has an unknown field 'colour'",
    ],
    ["a missing field", "item.json", "hall.acceptance", undefined, "item.json: hall lacks 'acceptance'"],
    [
      "a word that is no choice",
      "item.json",
      "hall.acceptance",
      "maybe",
      "hall.acceptance must be one of automatic, person",
    ],
    ["a number for a text", "item.json", "name", 5, "item.json: name must be string"],
    ["another item's id", "item.json", "id", "SC-022", "事项编码（id）SC-022与文件夹名称SC-021-"],
    [
      "a material of another item",
      "item.json",
      "materials.0.id",
      "SC-022-M01",
      "第1项材料的编号（id）应为SC-021-M01，序号（seq）应为1。",
    ],
    [
      "an organ that does not exist",
      "item.json",
      "executingBodyId",
      "XXXX-4",
      "item.json: 实施机关（executingBodyId）“XXXX-4”不在实施机关目录之中。",
    ],
    [
      "the organ of another department",
      "item.json",
      "executingBodyId",
      "WJW-4",
      "实施机关“WJW-4”属于部门“WJW”，而事项属于部门“SCJG”。",
    ],
    [
      "the organ of another level",
      "item.json",
      "executingBodyId",
      "SCJG",
      "实施机关“SCJG”为省级，与事项的行使层级（县级）不同。",
    ],
    ["no organ at all", "item.json", "executingBodyId", undefined, "item.json: (whole file) lacks 'executingBodyId'"],
    [
      "separate remedies beside those of its organ",
      "item.json",
      "hall.remedies",
      { reviewBody: "甲", court: "乙" },
      "hall has an unknown field 'remedies'",
    ],
    [
      "a promise longer than the law allows",
      "item.json",
      "promisedLimit.value",
      11,
      "承诺时限只能缩短，不能延长。（promisedLimit）",
    ],
    [
      "budgets beyond the promise",
      "item.json",
      "hall.stepBudgets.review",
      3,
      "各阶段安排的时间合计6个工作日，超过承诺时限5个工作日，请缩短其中的阶段。（hall.stepBudgets）",
    ],
    [
      "an instant item that takes days",
      "item.json",
      "caseType",
      "instant",
      "即办件的承诺时限不能是5个工作日。（promisedLimit）",
    ],
    [
      "review by rule without a record",
      "item.json",
      "hall.review",
      "rule",
      "应写明所查的共享记录；其他审查方式不能写。（hall.reviewRecord）",
    ],
    ["a standing signature without a rule", "item.json", "hall.signOff", "standing", "才能常设签批。（hall.signOff）"],
    [
      "a site survey that stops the statutory clock",
      "item.json",
      "specialProcedures.0.excludedFromStatutoryClock",
      true,
      "不停止法定时限（《行政许可法》第四十五条没有列入实地勘察）",
    ],
    ["an unknown kind of field", "application.form", "components.1.type", "html", "application.form: components.1"],
    [
      "a pattern of the author's own",
      "application.form",
      "components.1.validate.pattern",
      ".*",
      "components.1.validate has an unknown field 'pattern'",
    ],
    [
      "a form under another name",
      "application.form",
      "id",
      "NL-002-application",
      "application.form: 申请表的编号应为SC-021-application。（id）",
    ],
    [
      "a condition on nothing",
      "application.form",
      "components.19.conditional",
      { hide: "=x = 1" },
      "的显示条件用到的内容不在它的上面。",
    ],
    [
      "a licence that prints a field outside the form",
      "result.json",
      "fields.0.from",
      "application.colour",
      "取自申请表，申请表里没有这项内容。（application.colour）",
    ],
    [
      "a licence that prints a record no rule reads",
      "result.json",
      "fields.0.from",
      "record.status",
      "证照和文书上的“经营者名称”取自共享记录，而事项没有写明所查的共享记录。（record.status）",
    ],
    [
      "an unknown path",
      "result.json",
      "fields.0.from",
      "applicant.phone",
      "result.json: fields.0.from must match pattern",
    ],
    ["an example that cannot be filed", "cases.json", "0.application.residence", undefined, "：请填写“住所”。"],
    [
      "an example with a foreign material",
      "cases.json",
      "0.materials.+",
      "NL-002-M01",
      "材料NL-002-M01不在事项的材料清单之中。",
    ],
    [
      "an example for whom the item is not",
      "cases.json",
      "0.applicant.type",
      "5",
      "事项不面向这一类申请人（applicant.type为5）。",
    ],
    ["an example with an unknown status", "cases.json", "0.expect.status", "done", "0.expect.status must be one of"],
    [
      "a delivery the item does not offer",
      "cases.json",
      "0.deliveryMode",
      "mail",
      "事项没有这种送达方式（deliveryMode为mail）。",
    ],
  ])("%s", (_what, name, path, value, problem) => {
    const root = copyOfItem();

    change(join(root, FOLDER, name), path, value);

    expect(() => loadItems(root)).toThrow(problem);
    expect(() => loadItems(root)).toThrow(join(FOLDER, name));
  });

  test("a folder named for another item", () => {
    const root = copyOfItem();

    renameSync(join(root, FOLDER), join(root, "NL-002-food"));

    expect(() => loadItems(root)).toThrow("事项编码（id）SC-021与文件夹名称NL-002-food不符。");
  });

  test("two items that would print the same numbers on their licences", () => {
    const root = copyOfItem();
    const other = "NL-002-pesticide-production-licence";

    cpSync(join(processesFolder("items"), other), join(root, other), { recursive: true });
    change(join(root, other, "item.json"), "hall.licenceSeries", "食经许");

    expect(() => loadItems(root)).toThrow(`hall.licenceSeries 食经许 is already taken by the folder ${other}`);
  });

  test("two folders for one item", () => {
    const root = copyOfItem();

    cpSync(join(root, FOLDER), join(root, "SC-021-twin"), { recursive: true });

    expect(() => loadItems(root)).toThrow(`id SC-021 is already taken by the folder ${FOLDER}`);
  });

  test.each(["item.json", "process.bpmn", "application.form", "result.json", "cases.json"])(
    "a folder without %s",
    (name) => {
      const root = copyOfItem();

      rmSync(join(root, FOLDER, name));

      expect(() => loadItems(root)).toThrow(`${name}: cannot be read`);
    },
  );

  test("a file that does not belong there", () => {
    const root = copyOfItem();

    writeFileSync(join(root, FOLDER, "notes.txt"), "");

    expect(() => loadItems(root)).toThrow("notes.txt: is not one of the files of an item");
  });

  test("a file that is not JSON", () => {
    const root = copyOfItem();

    writeFileSync(join(root, FOLDER, "item.json"), "{");

    expect(() => loadItems(root)).toThrow("item.json: is not JSON");
  });

  test("a diagram of another item", () => {
    const root = copyOfItem();

    writeFileSync(join(root, FOLDER, "process.bpmn"), '<bpmn:process name="x" id="NL-002">');

    expect(() => loadItems(root)).toThrow("process.bpmn: 流程图中流程的编号（id）为“NL-002”，应为SC-021。");
  });
});

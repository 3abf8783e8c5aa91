import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadPackage, loadPackages } from "../../processes/load-packages.ts";
import { loadItems } from "../../processes/load.ts";
import { processesFolder } from "../../processes/roots.ts";
import { change, freshFolder } from "./item-folder.ts";

const items = loadItems();
const FOLDER = "PK-08-open-medical-institution";
const DEFINITION = "package-definition.json";

/** A root with a copy of one real package. */
function copyOfPackage(): string {
  const root = freshFolder();
  cpSync(join(processesFolder("packages"), FOLDER), join(root, FOLDER), { recursive: true });
  return root;
}

test("the digest depends on every fact of its own files, and on no layout", () => {
  const root = copyOfPackage();
  const file = join(root, FOLDER, DEFINITION);
  const before = loadPackage(items, root, FOLDER).sha256;

  change(file, "supplementDays", 10);
  const rewritten = loadPackage(items, root, FOLDER).sha256;
  change(file, "supplementDays", 11);
  const changed = loadPackage(items, root, FOLDER).sha256;

  expect(rewritten).toBe(before);
  expect(changed).not.toBe(before);
});

describe("the loader refuses, naming the file and what is wrong", () => {
  test.each<[what: string, file: string, path: string, value: unknown, says: string]>([
    ["an unknown field", DEFINITION, "colour", "red", "has an unknown field 'colour'"],
    ["another package's id", DEFINITION, "id", "PK-09", "套餐编码（id）PK-09与文件夹名称PK-08-"],
    ["an unknown department", DEFINITION, "departmentId", "XXXX", "牵头部门“XXXX”不存在。"],
    ["an organ of another department", DEFINITION, "executingBodyId", "SCJG", "实施机关“SCJG”不存在，或者不属于部门"],
    ["an unknown zone", DEFINITION, "zoneId", "nowhere", "服务区“nowhere”不存在。"],
    ["an item that is not there", DEFINITION, "members.0.itemId", "SH-999", "联办事项SH-999不在事项之中。"],
    ["a member twice", DEFINITION, "members.1.itemId", "SH-008", "联办事项SH-008出现了两次。"],
    [
      "a question that is not asked",
      DEFINITION,
      "members.1.questionId",
      "q9",
      "SC-001由情形问题“q9”决定，没有这个问题。",
    ],
    [
      "a question that names the member of another",
      DEFINITION,
      "members.1.questionId",
      "q2",
      "情形问题q1写了SC-001，而它不是由这个问题决定的联办事项。",
    ],
    ["an unknown exclusive question", DEFINITION, "exclusiveGroups.0.1", "q9", "互斥的情形（exclusiveGroups）写了“q9”"],
    [
      "a prerequisite that is no member",
      DEFINITION,
      "members.1.prerequisites.0.itemId",
      "SC-002",
      "SC-001的前置事项SC-002不是联办事项。",
    ],
    [
      "members that wait for each other",
      DEFINITION,
      "members.0.prerequisites.+",
      { itemId: "SC-001", kind: "result" },
      "互相等待对方的结果；互为前置的，请写入mutual。",
    ],
    [
      "a prerequisite that starts after the delivery",
      DEFINITION,
      "members.5.prerequisites.+",
      { itemId: "SH-030", kind: "result" },
      "SH-009的前置事项SH-030是后续事项",
    ],
    ["a group with a stranger", DEFINITION, "mutual.0.0", "SC-002", "互为前置（mutual）写了SC-002，它不是联办事项。"],
    [
      "a group that promises longer than the law allows one of it",
      DEFINITION,
      "mutual.0.+",
      "SH-012",
      "承诺28个工作日内一并作出决定，超过SH-010的法定时限20个工作日。",
    ],
    ["a group with a follow-up", DEFINITION, "mutual.0.+", "SH-030", "不能只有一部分是后续事项。"],
    ["a joint limit with a stranger", DEFINITION, "jointCap.notWith.+", "SC-002", "（jointCap.notWith）写了SC-002"],
    [
      "a key that its form does not have",
      DEFINITION,
      "members.5.ownFields.+",
      "colour",
      "SH-009的申请表中没有字段“colour”。",
    ],
    [
      "a number of a member that is no prerequisite",
      DEFINITION,
      "members.4.filled.0.from",
      "SH-030",
      "由SH-030的结果填写，而SH-030不是它的前置事项。",
    ],
    [
      "an applicant whom nobody asks for",
      DEFINITION,
      "members.6.applicant.name",
      "nobody",
      "SH-010的申请人（applicant）用到“nobody”，套餐的申请表中没有这个字段。",
    ],
    [
      "a material that the item does not have",
      DEFINITION,
      "sharedMaterials.0.usedBy.SH-008",
      "SH-008-M99",
      "SH-008的材料清单中没有SH-008-M99。",
    ],
    [
      "a material of a stranger",
      DEFINITION,
      "sharedMaterials.0.usedBy.SC-002",
      "SC-002-M01",
      "写了SC-002，它不是联办事项。",
    ],
    [
      "a maker who is no member",
      DEFINITION,
      "sharedMaterials.0.producedBy",
      "SC-002",
      "由SC-002产生，它不是联办事项。",
    ],
    [
      "a form of another package",
      "application.form",
      "id",
      "PK-09-application",
      "申请表的编号（id）应为PK-08-application。",
    ],
    ["an example without an answer", "cases.json", "0.answers.q1", undefined, "请回答“是否营利性？”。"],
    ["answers that exclude each other", "cases.json", "0.answers.q2", true, "只能选择其中一项。"],
    ["a choice without a refusal", "cases.json", "0.choice", "stop", "才能写选择（choice）。"],
    ["a refused member that is not chosen", "cases.json", "1.refused", "SC-001", "SC-001不在所选的联办事项之中。"],
    [
      "other days than it takes",
      "cases.json",
      "0.expect.promisedDays",
      3,
      "承诺工作日（expect.promisedDays）为40，用例写的是3。",
    ],
    [
      "an end that is not told",
      "cases.json",
      "0.expect.ends.SH-008",
      undefined,
      "没有写明SH-008的办理结果（expect.ends）。",
    ],
    ["a value that no form asks for", "cases.json", "0.application", { beds: 0 }, "申请表中没有“beds”这一项"],
  ])("%s", (_what, file, path, value, says) => {
    const root = copyOfPackage();
    change(join(root, FOLDER, file), path, value);

    expect(() => loadPackage(items, root, FOLDER)).toThrow(says);
  });

  test("a missing file, and one that does not belong there", () => {
    const root = copyOfPackage();
    rmSync(join(root, FOLDER, "cases.json"));

    expect(() => loadPackages(items, root)).toThrow("cases.json: cannot be read");

    writeFileSync(join(root, FOLDER, "item.json"), "{}");
    expect(() => loadPackages(items, root)).toThrow("is not one of the files of a package");
  });

  test("two folders of one package", () => {
    const root = copyOfPackage();
    mkdirSync(join(root, "PK-08-again"));
    cpSync(join(root, FOLDER), join(root, "PK-08-again"), { recursive: true });

    expect(() => loadPackages(items, root)).toThrow("id PK-08 is already taken by the folder PK-08-again");
  });
});

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { namesIn } from "../../processes/package-names.ts";
import { wholeProblems } from "../../processes/package-whole-problems.ts";
import { loadPackage, loadPackages } from "../../processes/load-packages.ts";
import { loadItems } from "../../processes/load.ts";
import { processesFolder } from "../../processes/roots.ts";
import { change, freshFolder } from "./item-folder.ts";

const items = loadItems();
const FOLDER = "PK-08-open-medical-institution";
const DEFINITION = "package-definition.json";
const DAYS = { value: 15, unit: "workingDay", text: "15个工作日", approx: false };

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
    [
      "an item that is not there",
      DEFINITION,
      "members.0.itemId",
      "SH-999",
      "联办事项“编码SH-999”没有施行中的版本，不能联办。",
    ],
    ["a member twice", DEFINITION, "members.1.itemId", "SH-008", "联办事项“医疗机构设置审批”出现了两次。"],
    [
      "a question that is not asked",
      DEFINITION,
      "members.1.questionId",
      "q9",
      "“市场主体设立登记”由情形问题“编号q9”决定，没有这个问题。",
    ],
    [
      "a question that names the member of another",
      DEFINITION,
      "members.1.questionId",
      "q2",
      "情形问题“是否营利性？”写了“市场主体设立登记”，而它不是由这个问题决定的联办事项。",
    ],
    [
      "an unknown exclusive question",
      DEFINITION,
      "exclusiveGroups.0.1",
      "q9",
      "互斥的情形（exclusiveGroups）写了“编号q9”",
    ],
    [
      "a prerequisite that is no member",
      DEFINITION,
      "members.1.prerequisites.0.itemId",
      "SC-002",
      "“市场主体设立登记”的前置事项“市场主体变更登记”不是联办事项。",
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
      "“医疗机构执业登记”的前置事项“医保定点医药机构申请”是后续事项",
    ],
    [
      "a group with a stranger",
      DEFINITION,
      "mutual.0.0",
      "SC-002",
      "互为前置（mutual）写了“市场主体变更登记”，它不是联办事项。",
    ],
    [
      "a group that promises longer than the law allows one of it",
      DEFINITION,
      "mutual.0.+",
      "SH-012",
      "承诺28个工作日内一并作出决定，超过“医师执业注册”的法定时限20个工作日。",
    ],
    ["a group with a follow-up", DEFINITION, "mutual.0.+", "SH-030", "不能只有一部分是后续事项。"],
    [
      "a joint limit with a stranger",
      DEFINITION,
      "jointCap.notWith.+",
      "SC-002",
      "（jointCap.notWith）写了“市场主体变更登记”",
    ],
    [
      "a key that its form does not have",
      DEFINITION,
      "members.5.ownFields.+",
      "colour",
      "“医疗机构执业登记”的申请表中没有字段“colour”。",
    ],
    [
      "a number of a member that is no prerequisite",
      DEFINITION,
      "members.4.filled.0.from",
      "SH-030",
      "由“医保定点医药机构申请”的结果填写，而“医保定点医药机构申请”不是它的前置事项。",
    ],
    [
      "an applicant whom nobody asks for",
      DEFINITION,
      "members.6.applicant.name",
      "nobody",
      "“医师执业注册”的申请人（applicant）用到“nobody”，套餐的申请表中没有这个字段。",
    ],
    [
      "a material that the item does not have",
      DEFINITION,
      "sharedMaterials.0.usedBy.SH-008",
      "SH-008-M99",
      "“医疗机构设置审批”的材料清单中没有“编号SH-008-M99”。",
    ],
    [
      "a material of a stranger",
      DEFINITION,
      "sharedMaterials.0.usedBy.SC-002",
      "SC-002-M01",
      "写了“市场主体变更登记”，它不是联办事项。",
    ],
    [
      "a maker who is no member",
      DEFINITION,
      "sharedMaterials.0.producedBy",
      "SC-002",
      "由“市场主体变更登记”产生，它不是联办事项。",
    ],
    ["a question twice", DEFINITION, "questions.1.question", "是否营利性？", "情形问题“是否营利性？”问了两次。"],
    [
      "a prerequisite twice",
      DEFINITION,
      "members.1.prerequisites.+",
      { itemId: "SH-008", kind: "info" },
      "“市场主体设立登记”的前置事项“医疗机构设置审批”写了两次。",
    ],
    [
      "a material that is made after it is wanted",
      DEFINITION,
      "sharedMaterials.1.producedBy",
      "SH-030",
      "而“医保定点医药机构申请”要在“民办非企业单位（社会服务机构）成立登记”之后办理：它不再向申请人收取，需要时却还没有。",
    ],
    [
      "a joint limit beyond the law",
      DEFINITION,
      "jointCap.limit",
      { ...DAYS, value: 60, text: "60个工作日" },
      "合并办理的期限（jointCap.limit）为60个工作日，超过《行政许可法》第四十二条第二款规定的45日。",
    ],
    [
      "an extension beyond the law",
      DEFINITION,
      "jointCap.extension",
      { ...DAYS, value: 30, text: "30个工作日" },
      "合并办理期限的延长（jointCap.extension）为30个工作日，超过",
    ],
    [
      "a joint limit whose words say something else",
      DEFINITION,
      "jointCap.limit.text",
      "45个月",
      "合并办理的期限（jointCap.limit）的文字“45个月”与数值不符，应为“45个工作日”。",
    ],
    [
      "a promise beyond the joint limit",
      DEFINITION,
      "jointCap",
      { limit: { ...DAYS, value: 10, text: "10个工作日" }, extension: DAYS, basis: "约定", notWith: [] },
      "“医疗机构设置审批”12个工作日、“医疗机构执业登记”15个工作日、“护士执业注册”3个工作日依次办理，承诺时限合计30个工作日，超过合并办理的期限10个工作日（约定）；请缩短其中的承诺时限，或者让它们同时办理。",
    ],
    [
      "a field of its own called like that of a member",
      "application.form",
      "components.+",
      {
        type: "textfield",
        id: "field-again",
        key: "licenceNumberSH009",
        label: "又问一次",
        validate: { required: true },
      },
      "申请表的字段“又问一次”合并后与“医疗机构执业登记",
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
    [
      "a refused member that is not chosen",
      "cases.json",
      "1.refused",
      "SC-001",
      "“市场主体设立登记”不在所选的联办事项之中。",
    ],
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
      "没有写明“医疗机构设置审批”的办理结果（expect.ends）。",
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

  test("a material that its maker has no paper for, and members that no applicant can apply for together", () => {
    const root = copyOfPackage();
    const without = (change: object) =>
      items.map((one) => (one.item.id === "SC-001" ? { ...one, item: { ...one.item, ...change } } : one));
    const { result } = items.find(({ item }) => item.id === "SC-001")!.item;

    expect(() => loadPackage(without({ result: { ...result, type: "none" } }), root, FOLDER)).toThrow(
      "共用材料“营业执照（或法人登记证书）”由“市场主体设立登记”产生，而它没有结果文书。",
    );
    expect(() => loadPackage(without({ applicantTypes: [] }), root, FOLDER)).toThrow(
      "没有共同的服务对象，不能由一个申请人一并申请。",
    );
  });

  test("two folders of one package", () => {
    const root = copyOfPackage();
    mkdirSync(join(root, "PK-08-again"));
    cpSync(join(root, FOLDER), join(root, "PK-08-again"), { recursive: true });

    expect(() => loadPackages(items, root)).toThrow("id PK-08 is already taken by the folder PK-08-again");
  });
});

test("of a promise beyond the joint limit the one member is named that alone promises more", () => {
  const { definition, form } = loadPackages(items).find((one) => one.definition.id === "PK-08")!;
  const cap = { ...DAYS, value: 13, text: "13个工作日", unit: "workingDay" as const };
  const sideBySide = definition.members.map((member) => ({ ...member, prerequisites: [] }));

  const problems = wholeProblems(
    { form, definition: { ...definition, members: sideBySide, jointCap: { ...definition.jointCap, limit: cap } } },
    items,
    namesIn(definition, items),
  );

  expect([...new Set(problems.map(({ problem }) => problem))]).toEqual([
    "“医疗机构执业登记”承诺15个工作日，超过合并办理的期限13个工作日（《行政许可法》第四十二条第二款）；请缩短它的承诺时限，或者不与其他许可合并办理。",
  ]);
});

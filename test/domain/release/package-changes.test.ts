import { describe, expect, test } from "@jest/globals";
import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import { isField } from "../../../domain/form/visible.ts";
import { fieldOf, packageChanges } from "../../../domain/release/changes/package-changes.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { bundledPackages } from "../../support/loaded-packages.ts";

const packages = bundledPackages();
const ITEMS = new Map(
  packages.flatMap(({ items }) =>
    items.flatMap(({ item, form }) => [
      [item.id, item.name] as const,
      ...form.components.filter(isField).map(({ key, label }) => [fieldOf(item.id, key), label] as const),
    ]),
  ),
);
const NAMES = { items: ITEMS, places: loadCatalogue() };
const CLINIC = packages.find(({ loaded }) => loaded.item.id === "PK-08")!.loaded.definition;

const changesOf = (after: Partial<PackageDefinition>) => packageChanges(CLINIC, { ...CLINIC, ...after }, NAMES);
const memberAt = (at: number, change: object): Partial<PackageDefinition> => ({
  members: CLINIC.members.map((member, place) => (place === at ? { ...member, ...change } : member)),
});

describe("what a draft changes of a package is told in names", () => {
  test.each(packages.map(({ loaded: { definition } }) => [definition.name, definition] as const))(
    "all of %s where it is new, nothing where nothing is changed",
    (_name, definition) => {
      const all = packageChanges(null, definition, NAMES);

      for (const { itemId } of definition.members) expect(all).toContain(`增加联办事项“${ITEMS.get(itemId)}”。`);
      for (const { question } of definition.questions) expect(all).toContain(`增加情形问题“${question}”。`);
      for (const { name } of definition.sharedMaterials) expect(all).toContain(`增加共用材料“${name}”。`);
      const words = all.filter((sentence) => !sentence.startsWith("英文名称")).join("");
      expect(words.replaceAll("App", "")).not.toMatch(/[A-Z]{2}-\d{3}|[A-Za-z]{2}/u);
      expect(packageChanges(definition, definition, NAMES)).toEqual([]);
    },
  );

  test.each<[what: string, change: Partial<PackageDefinition>, says: readonly string[]]>([
    ["a member that is left out", { members: CLINIC.members.slice(0, -1) }, ["取消联办事项“医保定点医药机构申请”。"]],
    [
      "another prerequisite",
      memberAt(1, { prerequisites: [] }),
      ["联办事项“市场主体设立登记”的前置事项由“医疗机构设置审批（须先办成）”改为（无）。"],
    ],
    [
      "a weaker prerequisite",
      memberAt(1, { prerequisites: [{ itemId: "SH-008", kind: "info" }] }),
      ["联办事项“市场主体设立登记”的前置事项由“医疗机构设置审批（须先办成）”改为“医疗机构设置审批（只需其信息）”。"],
    ],
    [
      "a member that follows",
      memberAt(1, { followUp: true }),
      ["联办事项“市场主体设立登记”的开始时间由“套餐受理之后”改为“套餐送达之后”。"],
    ],
    [
      "a member that is always part of it",
      memberAt(1, { questionId: null }),
      ["联办事项“市场主体设立登记”的办理条件由“由情形问题‘是否营利性？’决定”改为“始终办理”。"],
    ],
    [
      "another answer",
      { questions: CLINIC.questions.map((one) => (one.id === "q1" ? { ...one, includedWhen: false } : one)) },
      ["情形问题“是否营利性？”的加入办理的回答由“是”改为“否”。"],
    ],
    ["no exclusive questions", { exclusiveGroups: [] }, ["取消互斥的情形“是否营利性？、是否非营利性民办？”。"]],
    ["no group", { mutual: [] }, ["取消互为前置的联办事项“医疗机构执业登记、医师执业注册、护士执业注册”。"]],
    [
      "another rule on refusal",
      { onRefusal: "stop" },
      ["联办事项不予办理时的规则由“由申请人选择其余联办事项是否继续办理”改为“尚未启动的联办事项不再办理”。"],
    ],
    [
      "a joint limit that does not count for a member",
      { jointCap: { ...CLINIC.jointCap, notWith: ["SH-008"] } },
      ["不合并计算期限的联办事项由（无）改为“医疗机构设置审批”。"],
    ],
    [
      "a material that is no longer shared",
      { sharedMaterials: CLINIC.sharedMaterials.slice(1) },
      ["取消共用材料“营业执照（或法人登记证书）”。"],
    ],
    [
      "a material that others use",
      {
        sharedMaterials: CLINIC.sharedMaterials.map((one, at) =>
          at === 0 ? { ...one, usedBy: { [Object.keys(one.usedBy)[0]!]: "M01", "SC-021": "M01" } } : one,
        ),
      },
      [
        "共用材料“营业执照（或法人登记证书）”的使用事项增加“食品经营许可”。",
        ...Object.keys(CLINIC.sharedMaterials[0]!.usedBy)
          .toSorted()
          .slice(1)
          .map((itemId) => `共用材料“营业执照（或法人登记证书）”的使用事项减少“${ITEMS.get(itemId)}”。`),
      ],
    ],
    [
      "fields that are asked for separately, by their names",
      memberAt(1, { ownFields: ["registeredCapital"] }),
      ["联办事项“市场主体设立登记”的单独询问的申请项由（无）改为“注册资本（万元）”。"],
    ],
    [
      "fields whose names are not known are counted, and none is called by its key",
      memberAt(1, { ownFields: ["registeredCapital", "unknown"] }),
      ["联办事项“市场主体设立登记”的单独询问的申请项由（无）改为“2项内容”。"],
    ],
    [
      "a field that is filled in from a licence",
      memberAt(1, { filled: [{ key: "registeredCapital", from: "SH-008", value: "licenceNumber" }] }),
      [
        "联办事项“市场主体设立登记”的由其他事项的结果填写的申请项由（无）改为“注册资本（万元）（取自“医疗机构设置审批”的证照编号）”。",
      ],
    ],
    ["what no sentence names", { colour: "red" } as never, ["“colour”由（无）改为“red”。"]],
    ["the days of a choice", { choiceDays: 3 }, ["继续办理的选择期限（工作日）由“10”改为“3”。"]],
  ])("%s", (_what, change, says) => {
    expect(changesOf(change)).toEqual(says);
  });

  test("every field that differs has a sentence", () => {
    for (const field of Object.keys(CLINIC) as (keyof PackageDefinition)[]) {
      if (field === "id") continue;
      const other = packages
        .map(({ loaded }) => loaded.definition[field])
        .find((one) => JSON.stringify(one) !== JSON.stringify(CLINIC[field]));
      if (other === undefined) continue;
      expect([field, changesOf({ [field]: other }).length > 0]).toEqual([field, true]);
    }
  });
});

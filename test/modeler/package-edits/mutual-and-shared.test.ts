import { describe, expect, test } from "@jest/globals";
import { decideAlone, decideTogether } from "../../../modeler/package-edits/mutual.ts";
import { setFollowUp, setPrerequisite } from "../../../modeler/package-edits/prerequisites.ts";
import { changeSharing, shareMaterial, stopSharing } from "../../../modeler/package-edits/shared-materials.ts";
import { changesOf, flowsOf } from "../edits/bundled.ts";
import { DraftOfPackage } from "./packages.ts";

const RESTAURANT = "PK-01";
const CLINIC = "PK-08";
const LICENCE = "SC-001";
const FOOD = "SC-021";
const TOBACCO = "SC-024";
const SIGN = "SC-025";
const REGISTRATION = "SH-009";
const PHYSICIAN = "SH-010";
const NURSE = "SH-011";

const FIRE = "SC-023";

/** What the files say, however their keys are sorted. */
const contentOf = (draft: DraftOfPackage) => [draft.definition, draft.cases];

describe("mutual prerequisites", () => {
  test("two members begin together and the group waits for what each of them needs", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    await draft.edit(setPrerequisite(TOBACCO, FIRE, "result"));
    const before = flowsOf(draft.definitions);

    const told = await draft.edit(decideTogether(FOOD, TOBACCO));

    expect(draft.definition.mutual).toEqual([[FOOD, TOBACCO]]);
    expect(told[0]).toBe("“食品经营许可”、“烟草专卖零售许可证核发”互为前置：同时开始，同时决定。");
    expect(told.slice(1)).toEqual(["“食品经营许可”改为等“公众聚集场所投入使用、营业前消防安全检查”办成以后开始。"]);
    expect(changesOf(before, flowsOf(draft.definitions))).not.toEqual([]);
    expect(await draft.problems()).toEqual([]);
  });

  test("a third joins the group of the two, and leaves it again", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const bundled = contentOf(draft);
    await draft.edit(decideTogether(FOOD, TOBACCO));
    await draft.edit(decideTogether(SIGN, FOOD));
    const three = draft.definition.mutual;

    await draft.edit(decideAlone(FOOD));
    const two = draft.definition.mutual;
    await draft.edit(decideAlone(SIGN));

    expect(three).toEqual([[FOOD, SIGN, TOBACCO]]);
    expect(two).toEqual([[SIGN, TOBACCO]]);
    expect(contentOf(draft)).toEqual(bundled);
  });

  test("a member of the bundled group that decides alone waits again for the one it needs, and comes back", async () => {
    const draft = await DraftOfPackage.of(CLINIC);
    const bundled = draft.definition;

    const told = await draft.edit(decideAlone(NURSE));
    const apart = await draft.problems();
    await draft.edit(decideTogether(PHYSICIAN, NURSE));

    expect(told).toEqual(["“护士执业注册”单独决定。", "“护士执业注册”改为等“医疗机构执业登记”办成以后开始。"]);
    expect(apart).toEqual([]);
    expect(draft.definition).toEqual(bundled);
    expect(await draft.problems()).toEqual([]);
  });

  test("with the last partner the group ends", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    await draft.edit(decideTogether(FOOD, TOBACCO));

    await draft.edit(decideAlone(TOBACCO));

    expect(draft.definition.mutual).toEqual([]);
    await expect(draft.edit(decideAlone(FOOD))).rejects.toThrow("“食品经营许可”没有和其他事项互为前置。");
  });

  test("is refused with itself, twice, with a member after the delivery, and where the law would be broken", async () => {
    const draft = await DraftOfPackage.of(CLINIC);
    const refusal = (one: string, other: string) => draft.edit(decideTogether(one, other));

    await expect(refusal(PHYSICIAN, PHYSICIAN)).rejects.toThrow("一个事项不能和自己互为前置，请选择另一个事项。");
    await expect(refusal(PHYSICIAN, NURSE)).rejects.toThrow("“医师执业注册”和“护士执业注册”已经互为前置。");
    await expect(refusal("SH-030", REGISTRATION)).rejects.toThrow(
      "“医保定点医药机构申请”在送达以后才办理，“医疗机构执业登记”在送达以前办理，不能互为前置",
    );
    await expect(refusal("SH-012", REGISTRATION)).rejects.toThrow(
      "“放射诊疗许可”、“医疗机构执业登记”、“医师执业注册”、“护士执业注册”同时决定要28个工作日，超过“放射诊疗许可”的法定时限20个工作日，不能互为前置。",
    );
    await expect(draft.edit(setFollowUp(NURSE, true))).rejects.toThrow("互为前置，要同时办理");
  });

  test("is refused where a third stands between the two", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    await draft.edit(setPrerequisite(TOBACCO, FOOD, "result"));

    await expect(draft.edit(decideTogether(LICENCE, TOBACCO))).rejects.toThrow(
      "“食品经营许可”要等“市场主体设立登记”办成，“烟草专卖零售许可证核发”又要等“食品经营许可”办成，不能互为前置",
    );
  });
});

describe("shared materials", () => {
  test("two materials of no catalogue are one from now on, and asked twice again when they are not", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const bundled = contentOf(draft);
    const counted = () =>
      draft.cases.map((one) => (one as unknown as { expect: { materials: number } }).expect.materials);
    const before = counted();
    const uses = [
      { itemId: FOOD, id: `${FOOD}-M01` },
      { itemId: TOBACCO, id: `${TOBACCO}-M01` },
    ];

    const told = await draft.edit(shareMaterial({ uses, producedBy: null }));
    const shared = draft.definition.sharedMaterials.at(-1);
    const after = counted();
    const problems = await draft.problems();
    await draft.edit(stopSharing("M-OWN1"));

    expect(told[0]).toMatch(/^“.*”由申请人提交一次，“食品经营许可”、“烟草专卖零售许可证核发”共用。$/u);
    expect(shared).toMatchObject({ materialId: "M-OWN1", producedBy: null });
    expect(after.map((count, at) => (before[at] ?? 0) - count)).toContain(1);
    expect(problems).toEqual([]);
    expect(contentOf(draft)).toEqual(bundled);
  });

  test("what a member makes is passed on only to those that need it first", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const passOn = (from: string) => shareMaterial({ uses: [{ itemId: SIGN, id: `${SIGN}-M01` }], producedBy: from });

    await expect(draft.edit(passOn(FIRE))).rejects.toThrow("没有以“公众聚集场所投入使用、营业前消防安全检查”为前置");
    await draft.edit(setPrerequisite(SIGN, FIRE, "result"));
    const told = await draft.edit(passOn(FIRE));

    expect(told).toEqual([
      "“户外广告（招牌）设置申请表”由“公众聚集场所投入使用、营业前消防安全检查”产生，转给“设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批”，不再向申请人收取。",
    ]);
    expect(draft.definition.sharedMaterials.at(-1)?.producedBy).toBe(FIRE);
    expect(await draft.problems()).toEqual([]);
  });

  test("is refused twice, for two of one item, for two of the catalogue, and of its own maker", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const { materialId, usedBy } = draft.definition.sharedMaterials.find(({ producedBy }) => producedBy === null)!;
    const [[itemId, id] = ["", ""]] = Object.entries(usedBy);
    const share = (...uses: [string, number][]) =>
      draft.edit(
        shareMaterial({
          uses: uses.map(([user, number]) => ({ itemId: user, id: `${user}-M0${number}` })),
          producedBy: null,
        }),
      );

    await expect(share([FOOD, 1])).rejects.toThrow("请至少选择两个事项的材料");
    await expect(share([TOBACCO, 1], [TOBACCO, 1])).rejects.toThrow(
      "都是“烟草专卖零售许可证核发”要的材料，不能合成一份",
    );
    await expect(
      draft.edit(
        shareMaterial({
          uses: [
            { itemId, id },
            { itemId: FOOD, id: `${FOOD}-M01` },
          ],
          producedBy: null,
        }),
      ),
    ).rejects.toThrow("已经是共用材料，请在原来的一行里修改。");
    await expect(draft.edit(changeSharing(materialId, { producedBy: itemId }))).rejects.toThrow("不能又作为它的材料。");
    await expect(draft.edit(changeSharing("M-XX", { producedBy: null }))).rejects.toThrow("已经不再共用");
  });

  test("one that only one member still uses is asked of the applicant", async () => {
    const draft = await DraftOfPackage.of(RESTAURANT);
    const { materialId, name, usedBy } = draft.definition.sharedMaterials.find(
      (one) => one.producedBy === null && Object.keys(one.usedBy).length === 2,
    )!;
    const [[itemId, id] = ["", ""]] = Object.entries(usedBy);

    const told = await draft.edit(changeSharing(materialId, { uses: [{ itemId, id }] }));

    expect(told[0]).toContain(`“${name}”不再共用`);
    expect(draft.definition.sharedMaterials.map((one) => one.materialId)).not.toContain(materialId);
    expect(await draft.problems()).toEqual([]);
  });
});

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { PACKAGE_FILES } from "../../domain/release/bundle.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { loadItems } from "../../processes/load.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { picture } from "../browser/pictures.ts";
import { KeyHand } from "../browser/studio/key-hand.ts";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  const { loaded, items } = bundledPackage("PK-01");
  const added = loadItems().filter(({ item }) => item.id === "SH-017");
  const { ownerStore: store } = hall.api;
  await importSeed({
    store,
    hashPassword: () => Promise.resolve("x"),
    demo: false,
    items: [...items, ...added, loaded],
  });
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const members = (page: Page): Locator => page.getByRole("region", { name: "联办事项" });
const questions = (page: Page): Locator => page.getByRole("region", { name: "情形问题" });
const dialog = (page: Page): Locator => page.getByRole("dialog");
/** A list that is closing lies over the page where it was. */
const closed = (page: Page): Promise<void> =>
  page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").first().waitFor({ state: "detached" });
const told = (page: Page): Locator => page.locator(".studio-told");

async function begin() {
  const designer = await hall.visitorAs("designer");
  await designer.open("/studio");
  const hand = new MouseHand(designer.page);
  await hand.begin("PK-01");
  await hand.open("联办事项");
  await members(designer.page)
    .getByRole("button", { name: "增加联办事项" })
    .and(designer.page.locator(":enabled"))
    .waitFor();
  return { ...designer, hand };
}

/** The draft as the server has it, once everything is saved. */
async function savedFiles(page: Page): Promise<Readonly<Record<string, string>>> {
  await page.getByText("已保存").first().waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const { body } = await (await hall.api.signIn("sheji")).get(`/api/drafts/${id}`).expect(200);
  return body.files as Readonly<Record<string, string>>;
}

const definitionOf = (files: Readonly<Record<string, string>>) =>
  JSON.parse(files[PACKAGE_FILES.definition]!) as PackageDefinition;

test("a member is found by the first letters of its name, added with its question, and taken back as one step", async () => {
  const { page, hand, complaints } = await begin();
  const before = await savedFiles(page);

  await hand.press("增加联办事项");
  await hand.fill("按名称、拼音查找事项", "ggcs", dialog(page));
  await picture(page, "studio-package-choose");
  await hand.press(/^公共场所卫生许可/u, dialog(page));
  await hand.choose("什么时候办理", "按一个新的情形问题", dialog(page));
  await hand.fill("情形问题", "是否属于公共场所卫生许可的范围？", dialog(page));
  await dialog(page).getByText("要用到它产生的“营业执照（或法人登记证书）”").waitFor();
  await picture(page, "studio-package-new-member");
  await hand.press("增加", dialog(page));
  await dialog(page).waitFor({ state: "detached" });
  await told(page).getByText("增加了联办事项“公共场所卫生许可”。").waitFor();
  await picture(page, "studio-package-members");
  const after = await savedFiles(page);
  await hand.open("画图");
  await page.locator(".djs-element text").filter({ hasText: "省卫生健康委" }).first().waitFor();
  await picture(page, "studio-package-canvas");
  await hand.press("撤销");
  await hand.open("联办事项");
  await members(page).getByRole("heading", { name: "联办事项（7项）" }).waitFor();
  const undone = await savedFiles(page);

  expect(definitionOf(after).members.at(-1)).toMatchObject({
    itemId: "SH-017",
    questionId: "q5",
    prerequisites: [{ itemId: "SC-001", kind: "result" }],
  });
  expect(after[PACKAGE_FILES.bpmn]).toContain('id="open_SH_017"');
  expect(undone).toEqual(before);
  expect(complaints).toEqual([]);
}, 120_000);

test("prerequisites, questions and rules are changed where they are read, and what cannot be is refused in a sentence", async () => {
  const { page, hand, complaints } = await begin();
  const row = (name: string) => members(page).getByRole("row").filter({ hasText: name });

  await hand.choose("“烟草专卖零售许可证核发”先要办成", "食品经营许可");
  await hand.choose("“市场主体设立登记”先要办成", "食品经营许可");
  await told(page).getByText("已经要等“市场主体设立登记”办成").waitFor();
  await hand.choose("“烟草专卖零售许可证核发”什么时候办理", "每次都办理");
  await told(page).getByText("情形问题“是否销售卷烟？”不再决定联办事项，一并删除。").waitFor();
  await hand.choose("有事项不予办理时", "还没有开始的事项都不再办理");
  await row("公章刻制备案").getByRole("button", { name: "看流程：“公章刻制备案”" }).click();
  await dialog(page).locator(".djs-element").first().waitFor();
  await picture(page, "studio-package-member-flow");
  await hand.close(dialog(page));
  await row("公章刻制备案").getByRole("button", { name: "设置“公章刻制备案”" }).click();
  await dialog(page).getByText("送达以后再办").waitFor();
  await picture(page, "studio-package-member-settings");
  await hand.close(dialog(page));
  await hand.open("情形问题");
  await hand.fill("问题", "营业执照是否已经办好？", questions(page).getByRole("group", { name: "情形问题1" }));
  await hand.press("增加情形问题");
  await hand.fill("问题", "是否现场制售？", dialog(page));
  await hand.choose("办理的事项", "食品经营许可", dialog(page));
  await hand.press("增加", dialog(page));
  await dialog(page).waitFor({ state: "detached" });
  await picture(page, "studio-package-questions");
  await hand.open("用例");
  await picture(page, "studio-package-examples");
  const definition = definitionOf(await savedFiles(page));

  expect(definition.members.find(({ itemId }) => itemId === "SC-024")).toMatchObject({
    questionId: null,
    prerequisites: [
      { itemId: "SC-001", kind: "result" },
      { itemId: "SC-021", kind: "result" },
    ],
  });
  expect(definition.onRefusal).toBe("stop");
  expect(definition.questions.map(({ question }) => question)).toEqual([
    "营业执照是否已经办好？",
    "营业场所是否属于公众聚集场所？",
    "是否设置户外招牌？",
    "是否现场制售？",
  ]);
  expect(complaints).toEqual([]);
}, 120_000);

test("on the drawing a member is chosen from the palette, goes with its block, and is not moved or copied", async () => {
  const { page, hand, complaints } = await begin();

  await hand.open("画图");
  await hand.select("烟草专卖零售许可证核发");
  await page.locator(".hall-palette").getByRole("option").filter({ hasText: "联办事项" }).first().click();
  await dialog(page).getByLabel("按名称、拼音查找事项").waitFor();
  await hand.close(dialog(page));
  await hand.press("上移");
  await told(page).getByText("联办事项的先后由“先要办成”决定，请在“联办事项”中修改。").waitFor();
  await hand.press("复制", page.getByRole("toolbar", { name: "流程修改" }));
  await told(page).getByText("同一联办事项只办理一次，不能复制。").waitFor();
  await hand.remove("烟草专卖零售许可证核发");
  await told(page).getByText("删除了联办事项“烟草专卖零售许可证核发”。").waitFor();
  await hand.open("清单");
  const row = page.getByRole("region", { name: "清单" }).getByRole("row").filter({ hasText: "食品经营许可" });
  await row.filter({ hasText: "省市场监管局" }).first().waitFor();
  await picture(page, "studio-package-outline");
  const definition = definitionOf(await savedFiles(page));

  expect(definition.members.map(({ itemId }) => itemId)).not.toContain("SC-024");
  expect(definition.questions.map(({ id }) => id)).toEqual(["q1", "q2", "q3"]);
  expect(complaints).toEqual([]);
}, 120_000);

test.each([
  ["by mouse", (page: Page) => new MouseHand(page)],
  ["by keys alone", (page: Page) => new KeyHand(page)],
])(
  "members are decided together and a material is shared and passed on, %s; what cannot be is refused, and the draft has no problem",
  async (_how, handOf) => {
    const { page, hand: first, complaints, obstacles } = await begin();
    await first.open("联办事项");
    const hand = handOf(page);
    const row = (name: string) =>
      page.getByRole("table", { name: "共用材料" }).getByRole("row").filter({ hasText: name });
    const before = await savedFiles(page);

    await hand.press("设置“食品经营许可”");
    await hand.choose("互为前置", "烟草专卖零售许可证核发", dialog(page));
    await told(page).getByText("“食品经营许可”、“烟草专卖零售许可证核发”互为前置：同时开始，同时决定。").waitFor();
    await hand.choose("互为前置", "公章刻制备案", dialog(page));
    await dialog(page).getByText("超过“公章刻制备案”的法定时限当场，不能互为前置。").waitFor();
    await closed(page);
    await picture(page, "studio-package-mutual");
    const found = [...(await obstacles())];
    await hand.close(dialog(page));
    await members(page).getByText("与“烟草专卖零售许可证核发”互为前置").waitFor();

    await hand.press("增加共用材料");
    await hand.choose("共用的材料", "食品经营许可申请书（食品经营许可）", dialog(page));
    await hand.press("增加", dialog(page));
    await dialog(page).getByText("请至少选择两个事项的材料").waitFor();
    await hand.choose("从哪里来", "由“公章刻制备案”产生，不再提交", dialog(page));
    await hand.press("增加", dialog(page));
    await dialog(page).getByText("“食品经营许可”没有以“公章刻制备案”为前置").waitFor();
    await hand.choose("从哪里来", "由“市场主体设立登记”产生，不再提交", dialog(page));
    await closed(page);
    await picture(page, "studio-package-new-shared");
    found.push(...(await obstacles()));
    await hand.press("增加", dialog(page));
    await dialog(page).waitFor({ state: "detached" });
    await row("食品经营许可申请书").waitFor();
    await hand.choose("用到“食品经营许可申请书”的事项", "烟草专卖零售许可证核发的“烟草专卖零售许可证申请表”");
    await told(page).getByText("转给“食品经营许可”、“烟草专卖零售许可证核发”，不再向申请人收取。").waitFor();
    await hand.choose("“食品经营许可申请书”从哪里来", "申请人提交一次");
    await told(page).getByText("“食品经营许可申请书”由申请人提交一次").waitFor();
    await row("食品经营许可申请书").scrollIntoViewIfNeeded();
    await closed(page);
    await picture(page, "studio-package-shared");
    found.push(...(await obstacles()));
    await page.getByRole("region", { name: "问题" }).getByText("没有发现问题").waitFor();
    const after = definitionOf(await savedFiles(page));
    const words = (await members(page).innerText()).match(/[A-Za-z]+/gu) ?? [];
    await first.open("画图");
    for (let step = 0; step < 4; step += 1) await first.press("撤销");
    const undone = await savedFiles(page);

    expect(after.mutual).toEqual([["SC-021", "SC-024"]]);
    expect(after.sharedMaterials.at(-1)).toMatchObject({
      name: "食品经营许可申请书",
      usedBy: { "SC-021": "SC-021-M01", "SC-024": "SC-024-M01" },
      producedBy: null,
    });
    expect(undone).toEqual(before);
    expect(words).toEqual([]);
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  },
  180_000,
);

test("nothing on the pages of a package is written for programmers, and nobody is kept out by them", async () => {
  const { page, hand, obstacles } = await begin();
  const words: string[] = [];
  const found: string[] = [];

  for (const view of ["联办事项", "情形问题", "用例"] as const) {
    await hand.open(view);
    const shown = page.getByRole("region", { name: view });
    await shown.waitFor();
    words.push(...((await shown.innerText()).match(/[A-Za-z]+/gu) ?? []));
    found.push(...(await obstacles()));
  }
  await hand.open("画图");
  await hand.select("食品经营许可");
  const panel = page.getByRole("region", { name: "“食品经营许可”的办理设置" });
  words.push(...((await panel.innerText()).match(/[A-Za-z]+/gu) ?? []));
  await picture(page, "studio-package-panel");
  found.push(...(await obstacles()));
  await hand.insertBehind("食品经营许可", "联合踏勘");
  await hand.fill("参加的部门", "省教育厅、省卫生健康委", dialog(page));
  await closed(page);
  await picture(page, "studio-package-joint");
  words.push(...((await dialog(page).innerText()).match(/[A-Za-z]+/gu) ?? []));
  found.push(...(await obstacles()));
  await hand.close(dialog(page));

  expect(words).toEqual([]);
  expect(found).toEqual([]);
}, 180_000);

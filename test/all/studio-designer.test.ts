import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findItem } from "../../processes/load.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { picture } from "../browser/pictures.ts";
import { openVisitedApi, type Visitor, type VisitedHall } from "../browser/visitors.ts";
import { latinWords } from "../browser/studio/latin-words.ts";
import { MouseHand } from "../browser/studio/mouse-hand.ts";

let record: OpenRecord;
let hall: VisitedHall;
beforeAll(async () => {
  const items = ["KJ-001", "KJ-006", "KJ-007"].map((id) => findItem(id)!);
  record = await openRecord(undefined, undefined, items);
  hall = await openVisitedApi({ record });
}, 240_000);
afterAll(async () => {
  await hall?.close();
  await record?.close();
}, 60_000);

async function begun(itemId: string): Promise<{ readonly designer: Visitor; readonly hand: MouseHand }> {
  const designer = await hall.visitorAs("designer");
  const hand = new MouseHand(designer.page);
  await hand.begin(itemId);
  return { designer, hand };
}

test("a form asks for an amount, an address and rows of a table, and shows at once how applicants fill them in", async () => {
  const { designer, hand } = await begun("KJ-006");
  await hand.open("填写内容");

  await hand.add("小标题");
  await hand.fill("文字", "出资情况");
  await hand.add("金额");
  await hand.fill("名称", "出资总额");
  await hand.fill("最小（元）", "300000");
  await hand.add("地址");
  await hand.fill("名称", "经营场所");
  await hand.add("表格");
  await hand.fill("名称", "股东");
  const columns = designer.page.getByRole("group", { name: "表格的列" });
  await hand.fill("名称", "姓名", columns);
  await hand.leave();

  const preview = designer.page.getByRole("region", { name: "预览" });
  await preview.getByRole("heading", { name: "出资情况" }).waitFor();
  await preview.getByLabel("出资总额").fill("500,000");
  expect(await preview.locator(".input-unit").innerText()).toBe("元");
  // Other fields of the form end in the same words.
  const names = preview.locator('[id^="preview.field"][id$=".column1"]');
  await names.first().fill("张三");
  await preview.getByRole("button", { name: "增加一行" }).click();
  expect(await names.count()).toBe(2);
  expect(await latinWords(designer.page)).toEqual([]);
  expect(await designer.obstacles()).toEqual([]);
  await picture(designer.page, "studio-form");
  expect(designer.complaints).toEqual([]);
}, 120_000);

test("a decision table is a grid of the values that an answer may have, and says which case it does not decide", async () => {
  const { designer, hand } = await begun("KJ-001");
  const { page } = designer;
  await hand.toFlow();
  await hand.select("是否需要集体审议");
  await hand.press("编辑判断表");
  const grid = page.getByRole("region", { name: "判断表" });
  await grid.getByText("每种情况都有一个结果，而且只有一个。").waitFor();

  await hand.press("删除第3行", grid);
  await grid.getByText("下列情况还没有结果：").waitFor();
  await picture(page, "studio-decision");
  const gaps = grid.getByRole("button", { name: /补一行$/u });
  for (let left = await gaps.count(); left > 0; left -= 1) await gaps.first().click();

  await grid.getByText("每种情况都有一个结果，而且只有一个。").waitFor();
  expect(await latinWords(page)).toEqual([]);
  expect(await designer.obstacles()).toEqual([]);
  expect(designer.complaints).toEqual([]);
}, 120_000);

test("a special procedure of the item is set in the words of the law, and one that may not leave the hall is refused", async () => {
  const { designer, hand } = await begun("KJ-007");
  const { page } = designer;
  await hand.open("事项设置");
  const settings = page.getByRole("region", { name: "事项设置" });

  await hand.press("增加特别程序", settings);
  await page.getByRole("menuitem", { name: "专家评审" }).click();
  const procedure = settings.getByRole("group", { name: "特别程序“专家评审”" });
  await hand.fill("专家评审所需时间（工作日）", "15", procedure);
  await hand.tick("专家评审可以离开大厅办理", procedure);

  const problems = page.getByRole("region", { name: "问题" });
  await problems.getByText("“专家评审”不在可以离开大厅办理的环节之列。").waitFor();
  await procedure.getByText("所需时间不计入法定时限，须书面告知申请人。").waitFor();
  await picture(page, "studio-item");
  await hand.tick("专家评审可以离开大厅办理", procedure);
  await problems.getByText("“专家评审”不在可以离开大厅办理的环节之列。").waitFor({ state: "detached" });
  expect(await latinWords(page)).toEqual([]);
  expect(await designer.obstacles()).toEqual([]);
  expect(designer.complaints).toEqual([]);
}, 120_000);

import type { Hand } from "./hand.ts";
import type { Redesign } from "./redesign.ts";

/** A task on a package. */
export interface PackageRedesign extends Redesign {
  /** Items of the catalogue that are no members yet. */
  readonly catalogue: readonly string[];
  /** The example that is walked through the new flow: by its place, from the end if negative. */
  readonly example: number;
}

const dialog = (hand: Hand) => hand.page.getByRole("dialog");

/** The members can be changed once they have been read. */
async function toMembers(hand: Hand): Promise<void> {
  await hand.open("联办事项");
  await hand.page.locator("button:enabled", { hasText: "增加联办事项" }).waitFor({ timeout: 10_000 });
}

export const oneMore: PackageRedesign = {
  number: 8,
  words: "“开办餐饮店”增加公共场所卫生许可，营业场所属于公共场所的办理",
  itemId: "PK-01",
  catalogue: ["SH-017"],
  passes: ["open_SH_017"],
  example: -1,
  async work(hand) {
    await toMembers(hand);
    await hand.press("增加联办事项");
    await hand.fill("按名称、拼音查找事项", "公共场所", dialog(hand));
    await hand.press(/^公共场所卫生许可/u, dialog(hand));
    await hand.choose("什么时候办理", "按一个新的情形问题", dialog(hand));
    await hand.fill("情形问题", "营业场所是否需要公共场所卫生许可？", dialog(hand));
    await hand.press("增加", dialog(hand));
    await dialog(hand).waitFor({ state: "detached" });
  },
};

export const jointSurvey: PackageRedesign = {
  number: 9,
  words: "食品经营许可不再等民办学校设立审批，受理后先由三个部门联合踏勘",
  itemId: "PK-07",
  catalogue: [],
  passes: ["generalTask", "generalTask2", "generalTask3", "open_SC_021"],
  example: 0,
  async work(hand) {
    await hand.insertBehind("受理", "联合踏勘");
    await hand.fill("参加的部门", "省教育厅、省卫生健康委、省市场监管局", dialog(hand));
    await hand.fill("工作日", "3", dialog(hand));
    await hand.press("增加", dialog(hand));
    await dialog(hand).waitFor({ state: "detached" });
    await toMembers(hand);
    await hand.choose("“食品经营许可”先要办成", "民办学校正式设立审批");
  },
};

export const oneLess: PackageRedesign = {
  number: 10,
  words: "“开办餐饮店”不再联办烟草专卖零售许可",
  itemId: "PK-01",
  catalogue: [],
  passes: ["open_SC_025"],
  example: 0,
  async work(hand) {
    await hand.remove("烟草专卖零售许可证核发");
    await hand.page.getByText("删除了联办事项“烟草专卖零售许可证核发”。").waitFor();
  },
};

export const PACKAGE_TASKS = [oneMore, jointSurvey, oneLess];

import type { Hand } from "./hand.ts";
import type { Redesign } from "./redesign.ts";

const settings = (hand: Hand) => hand.page.getByRole("region", { name: "事项设置" });
const problems = (hand: Hand) => hand.page.getByRole("region", { name: "问题" });
const flowTools = (hand: Hand) => hand.page.getByRole("toolbar", { name: "流程修改" });

/** Until the list of problems says so. */
const isTold = (hand: Hand, sentence: string | RegExp) =>
  problems(hand).getByText(sentence).first().waitFor({ timeout: 5_000 });
/** Until it does not say so any more. */
const isGone = (hand: Hand, sentence: string | RegExp) =>
  problems(hand).getByText(sentence).first().waitFor({ state: "detached", timeout: 5_000 });

export const limits: Redesign = {
  number: 1,
  words: "审查改为四个工作日，超出承诺时限的，缩短签批时间",
  itemId: "KJ-006",
  passes: [],
  async work(hand) {
    await hand.open("事项设置");
    await hand.fill("审查阶段（工作日）", "4", settings(hand));
    await isTold(hand, "各阶段安排的时间合计8个工作日，超过承诺时限7个工作日，请缩短其中的阶段。");
    await hand.fill("决定阶段（工作日）", "1", settings(hand));
    await isGone(hand, /^各阶段安排的时间合计/u);
  },
};

export const otherDepartment: Redesign = {
  number: 2,
  words: "在审查和签批之间，书面征求省卫生健康委的意见",
  itemId: "SC-021",
  passes: ["opinion"],
  async work(hand) {
    await hand.insertBehind("审查", "征求意见");
    await hand.choose("谁办", "省卫生健康委　审查人员");
    await hand.fill(/征求意见的事项/u, "请对食品经营场所的卫生条件提出意见");
  },
};

export const twoReviews: Redesign = {
  number: 3,
  words: "省公安厅与省文化和旅游厅同时审查",
  itemId: "KJ-008",
  passes: ["review2"],
  async work(hand) {
    await hand.together("审查", "审查");
    await hand.choose("谁办", "省公安厅　审查人员");
  },
};

export const byArea: Redesign = {
  number: 4,
  words: "申请表增加经营面积，超过二百平方米的增加现场复核",
  itemId: "KJ-011",
  passes: ["generalTask"],
  async work(hand) {
    await hand.open("填写内容");
    await hand.add("数字");
    await hand.fill("名称", "经营面积（平方米）");
    await hand.tick(/只能填整数/u);
    await hand.tick(/决定流程走向/u);
    // She thinks that some applicants have no area, and is told why that cannot be.
    await hand.tick(/必填/u);
    await isTold(hand, "申请表的字段“经营面积（平方米）”用于流程分支，应为必填并且始终显示。");
    await hand.press("将“经营面积（平方米）”改为必填", problems(hand));
    await isGone(hand, /用于流程分支/u);
    await hand.toFlow();
    await hand.insertBehind("审查", "一般环节");
    await hand.fill("环节名称", "现场复核");
    await hand.press("分情况", flowTools(hand));
    await hand.select("需要");
    await hand.press("增加条件");
    await hand.choose("第1个条件的内容", "申请表的“经营面积（平方米）”");
    await hand.choose("第1个条件的比较", "大于");
    await hand.fill("第1个条件的值", "200");
  },
};

export const experts: Redesign = {
  number: 5,
  words: "审查以后先由专家评审，再向社会公示",
  itemId: "SC-017",
  passes: ["specialProcedure", "publicity"],
  async work(hand) {
    await hand.insertBehind("审查", "特别程序");
    await hand.choose(/程序种类/u, "专家评审");
    await isTold(hand, /^事项没有特别程序“专家评审”/u);
    await hand.press("将“专家评审”列入事项的特别程序", problems(hand));
    await isGone(hand, /^事项没有特别程序/u);
    await hand.insertBehind("专家评审", "公示");
    await hand.fill(/公示的地点或者网址/u, "省政务服务网公示公告栏");
    await hand.fill(/公示的依据/u, "《中华人民共和国行政许可法》第五条");
    await hand.leave();
    await hand.press("将公示的天数、地点和依据列入事项", problems(hand));
    await isGone(hand, /事项没有规定公示/u);
  },
};

export const ownFields: Redesign = {
  number: 6,
  words: "增加法规处核查，填写三项内容，核查认为需要的再征求意见",
  itemId: "KJ-013",
  passes: ["generalTask", "opinion"],
  async work(hand) {
    await hand.insertBehind("审查", "一般环节");
    await hand.fill("环节名称", "法规处核查");
    await hand.press("设置填写内容");
    const drawer = hand.page.getByRole("dialog");
    await hand.add("是否", drawer);
    await hand.fill("名称", "需要征求意见", drawer);
    await hand.tick(/决定流程走向/u, drawer);
    await hand.add("数字", drawer);
    await hand.fill("名称", "核查的材料份数", drawer);
    await hand.add("多行文字", drawer);
    await hand.fill("名称", "核查情况", drawer);
    await hand.close(drawer);
    await hand.insertBehind("法规处核查", "征求意见");
    await hand.fill(/征求意见的事项/u, "请对场所条件提出意见");
    await hand.press("分情况", flowTools(hand));
    await hand.select("需要");
    await hand.press("增加条件");
    await hand.choose("第1个条件的内容", "“法规处核查”填写的“需要征求意见”");
  },
};

export const noSignature: Redesign = {
  number: 7,
  words: "删去签批，按提示改正",
  itemId: "KJ-009",
  passes: ["signOffTask"],
  async work(hand) {
    await hand.remove("首席代表签批");
    await hand.press(/插入“首席代表签批”/u, problems(hand));
  },
};

export const byOfficer: Redesign = {
  number: 11,
  words: "改由部门受理，并修改审查要点",
  itemId: "KJ-007",
  passes: ["acceptance"],
  async work(hand) {
    await hand.select("受理审核");
    await hand.choose("谁办", "省文化和旅游厅　审查人员");
    await hand.open("事项设置");
    await hand.choose("由谁受理", "审查人员");
    await hand.fill("审查要点第1项", "申请人具备相应的学历");
    await hand.press("增加一项", hand.page.getByRole("group", { name: "审查要点" }));
  },
};

export const charged: Redesign = {
  number: 12,
  words: "准予的先缴费再制证",
  itemId: "SC-016",
  passes: ["payment", "paymentWait"],
  async work(hand) {
    await hand.open("事项设置");
    await hand.press("改为收费");
    await hand.fill("收费名称", "证书工本费");
    await hand.fill("收费标准", "每件十元");
    await hand.fill("金额（元）", "10");
    await isTold(hand, "收费没有法律、行政法规依据，不得收费（行政许可法第五十八条）。");
    await hand.fill("收费的法律依据", "《中华人民共和国行政许可法》第五十八条");
    await hand.toFlow();
    await hand.insertBehind("准予", "缴费通知");
  },
};

export const TASKS = [limits, otherDepartment, twoReviews, byArea, experts, ownFields, noSignature, byOfficer, charged];

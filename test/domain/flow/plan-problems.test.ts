import { describe, expect, it } from "@jest/globals";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import type { FlowPlan, PlanVariable, StepNode } from "../../../domain/flow/plan.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS, freeFlow } from "../../modeler/gate/free-flow.ts";
import {
  CHOICE,
  TOGETHER,
  error,
  person,
  platform,
  smallDiagram,
  type Drawn,
} from "../../modeler/gate/small-diagram.ts";
import { dumpedReleases } from "./dumped-releases.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");
const { item } = bundle;

const read = (bpmn: string): Promise<FlowPlan> => planOf({ ...bundle, bpmn });
const named = (name: string, drawn: Drawn): Drawn => ({ ...drawn, name });

/** The problems of the free flow with some elements changed and some lines of its flows replaced. */
async function problemsOf(
  elements: Readonly<Record<string, Drawn>>,
  lines: readonly (readonly [from: string, to: string])[] = [],
  of: ServiceItem = item,
): Promise<readonly string[]> {
  const flows = lines.reduce((text, [from, to]) => text.replace(from, to), FREE_FLOWS);
  return planProblems(await read(smallDiagram({ ...FREE_FLOW, ...elements }, flows)), of).map(({ message }) => message);
}

/** The free flow's plan, changed where no diagram could bring the change about. */
async function problemsWith(
  change: (plan: FlowPlan) => Partial<Pick<FlowPlan, "nodes" | "variables">>,
): Promise<readonly string[]> {
  const plan = await read(freeFlow());
  return planProblems({ ...plan, ...change(plan) }, item).map(({ message }) => message);
}

describe("a plan without problems", () => {
  it.each([
    ...sampleItems().map((loaded) => ["now", loaded.item.id, loaded] as const),
    ...dumpedReleases().map((release) => [release.commit, release.item.id, release] as const),
  ])("is that of a bundled diagram: %s %s", async (_commit, _id, release) => {
    expect(planProblems(await planOf(release, { legacy: true }), release.item)).toEqual([]);
  });

  it("is that of a lawful free flow", async () => {
    expect(await problemsOf({})).toEqual([]);
  });
});

describe("a step", () => {
  it("has an id of which a variable can be made", async () => {
    const lines = [["prep fork", "prep next-one\n next-one fork"]] as const;
    expect(await problemsOf({ "next-one": named("分流", CHOICE) }, lines)).toEqual([
      "「分流」的编号“next-one”应以英文字母开头，只含英文字母、数字和下划线，不超过61个字符。",
    ]);
  });

  it("is of a kind that the platform still knows, with settings that it still has", async () => {
    const change = (step: Partial<StepNode>) =>
      problemsWith(({ nodes }) => ({ nodes: { ...nodes, take: { ...(nodes["take"] as StepNode), ...step } } }));
    expect(await change({ kind: "reading" })).toContain("「收件登记」的环节类型“reading”已不存在。");
    expect(await change({ settings: { speed: 1 } })).toEqual(["「收件登记」不能设定“speed”。"]);
  });

  it.each<[string, string, Drawn]>([
    ["「审查」没有设定由谁办理。", "own", { as: "userTask", settings: { kind: "review" } }],
    [
      "「审查」的办理岗位“officer:SCJG,officer:NYNC”不是大厅的岗位，每个环节设一个岗位。",
      "own",
      person("review", "officer:SCJG,officer:NYNC"),
    ],
    ["「审查」不能由“clerk:marketEntry”办理，这个岗位没有相应职权。", "own", person("review", "clerk:marketEntry")],
    ["「受理审核」不能由“officer:SCJG”办理，这个岗位没有相应职权。", "look", person("acceptance", "officer:SCJG")],
    ["「受理审核」只能由事项所在服务区或者事项的部门办理。", "look", person("acceptance", "clerk:socialAffairs")],
    ["「首席代表签批」只能由事项所属部门的首席代表签批。", "pen", person("signOffTask", "chief:NYNC")],
    ["「送达」不能由“officer:SCJG”办理，这个岗位没有相应职权。", "hand", person("delivery", "officer:SCJG")],
    ["「现场${x}」的设置或者名称不能含有“${”或者“#{”。", "other", named("现场${x}", FREE_FLOW["other"] as Drawn)],
  ])("is refused: %s", async (message, element, drawn) => {
    expect(await problemsOf({ [element]: drawn })).toContain(message);
  });
});

describe("steps beside each other", () => {
  it("are of kinds that may stand in parallel", async () => {
    expect(await problemsOf({ other: person("delivery", "issuance:hall") })).toContain(
      "「送达」不能与「审查」同时办理。",
    );
  });

  it("do not wait for each other where only one of them is reached", async () => {
    expect(await problemsOf({ both: named("汇总", TOGETHER) }, [["visit own", "visit both"]])).toContain(
      "「汇总」等待的分支不会都到达，办件会停在这里；互相排斥的分支请用判断网关汇合。",
    );
  });

  it("are not the same one twice", async () => {
    const lines = [["other both", "other own"]] as const;
    expect(await problemsOf({}, lines)).toContain("「审查」可能同时出现两次，请检查它之前的并行分支。");
  });

  it("end before the licence is made, which is made once", async () => {
    const again = named("再次制证", platform("issuance", "issuance"));
    expect(await problemsOf({ again }, [["letter hand", "letter again\n again hand"]])).toContain(
      "一个流程只能有一个制证环节，「再次制证」是多余的。",
    );
  });
});

describe("a review", () => {
  const lead = (name: string, department = "SCJG"): Drawn => named(name, person("review", `officer:${department}`));

  it("by the lead stands on every path to a signature", async () => {
    const lines = [["take spot", "take spot\n spot pen ${take_outcome == 'pending'}"]] as const;
    expect(await problemsOf({}, lines)).toContain("有路径不经过主办的审查就到达「首席代表签批」。");
    expect(await problemsOf({ own: named("甲", person("review", "officer:SCJG", { lead: false })) })).toContain(
      "有路径不经过主办的审查就到达「首席代表签批」。",
    );
  });

  it("that only asks for a survey is none", async () => {
    const lines = [
      ["visit own", "visit merge\n merge both"],
      ["next both", "next merge"],
    ] as const;
    expect(await problemsOf({ merge: CHOICE }, lines)).toContain("有路径不经过主办的审查就到达「首席代表签批」。");
  });

  it("is the only lead beside others, and in a row", async () => {
    expect(await problemsOf({ own: lead("甲"), other: lead("乙", "NYNC") })).toEqual([
      "「甲」和「乙」都是主办的审查，同一条路径上只能有一个主办。",
      "「乙」和「甲」都是主办的审查，同一条路径上只能有一个主办。",
    ]);
    expect(await problemsOf({ own: lead("甲"), more: lead("乙") }, [["both pen", "both more\n more pen"]])).toEqual([
      "「甲」和「乙」都是主办的审查，同一条路径上只能有一个主办。",
    ]);
  });

  it("may be another's on another path", async () => {
    const lines = [
      ["prep fork", "prep which\n which fork ${prep_outcome == 'byPerson'}\n which more else"],
      ["both pen", "both pen\n more pen"],
    ] as const;
    expect(await problemsOf({ which: CHOICE, more: lead("乙") }, lines)).toEqual([]);
  });

  it("answers the points of the item, and all of them together", async () => {
    const own = person("review", "officer:SCJG", { lead: true, points: ["布局流程", "通风"] });
    expect(await problemsOf({ own })).toEqual([
      "「审查」的审查要点“通风”不是事项的审查要点。",
      "没有审查环节回答事项的审查要点“食品安全员”“现场核查结论”。",
    ]);
  });
});

describe("a branch", () => {
  it("reads only a step that has ended on every path to it", async () => {
    const lines = [["signed seal ${pen_outcome == 'signed'}", "signed seal ${look_outcome == 'accepted'}"]] as const;
    expect(await problemsOf({ signed: named("签批结论", CHOICE) }, lines)).toContain(
      "「签批结论」的条件读取了「受理审核」的结果，但有路径不经过这个环节就到达这里。",
    );
  });

  it("may read a step of one parallel branch behind the join", async () => {
    const lines = [["both pen", "both how2\n how2 pen ${own_outcome == 'submitted'}\n how2 prep else"]] as const;
    expect(await problemsOf({ how2: CHOICE }, lines)).toEqual([]);
  });

  it("reads no variable that nobody sets", async () => {
    const lines = [["${make_outcome == 'window'}", "${window == true}"]] as const;
    expect(await problemsOf({ how: named("送达方式", CHOICE) }, lines)).toEqual([
      "「送达方式」的条件读取了“window”，没有环节给出它。",
    ]);
  });

  it("asks for no word that the step does not have", async () => {
    const lines = [["${own_outcome == 'siteSurvey'}", "${own_outcome == 'survey'}"]] as const;
    expect(await problemsOf({ next: named("审查结论", CHOICE) }, lines)).toContain(
      "「审查结论」等待「审查」的结果“survey”，它没有这种结果。",
    );
  });

  it("leads on for every outcome that is offered", async () => {
    const lines = [["  signed prep else", ""]] as const;
    expect(await problemsOf({ signed: named("签批结论", CHOICE) }, lines)).toEqual([
      "「签批结论」没有为「首席代表签批」的结果“returned”设分支。",
    ]);
  });
});

describe("what may happen to a step", () => {
  it("leads somewhere: an error of a platform step", async () => {
    const { broken: _, ...elements } = FREE_FLOW;
    const plan = await read(smallDiagram(elements, FREE_FLOWS.replace("broken pen\n", "")));
    expect(planProblems(plan, item).map(({ message }) => message)).toEqual([
      "「授权核验与用印」没有为“签批无效”设边界事件。",
    ]);
    expect(await problemsOf({ broken: error("seal", "NO_PAPER") })).toContain(
      "「授权核验与用印」没有“NO_PAPER”这种错误，它的边界事件永远不会发生。",
    );
  });

  it("leads somewhere: the end of a wait is known before it begins", async () => {
    const message = "有路径到达「等待补正」时，还没有环节定出它的到期日。";
    expect(await problemsOf({}, [["verdict ask", "verdict hold"]])).toContain(message);
    expect(
      await problemsOf({ ask: platform("notice", "notice", { paper: "terminationNotice", stage: "acceptance" }) }),
    ).toEqual([message]);
    expect(await problemsOf({}, [["late look", "late hold"]])).toEqual([
      "「等待补正」紧接在另一个等待环节之后，它的期限无从起算，请在两者之间安排一个环节。",
    ]);
  });

  it("leads somewhere: a review that asks for a procedure", async () => {
    const visit = person("specialProcedure", "officer:SCJG", { procedure: "hearing" });
    expect(await problemsOf({ visit })).toEqual(["「审查」的结果“需要实地勘察”之后没有这种特别程序的环节。"]);
  });
});

describe("the variables of a flow", () => {
  const variable = (name: string, element: string | null): PlanVariable => ({
    name,
    of: "fact",
    type: "flag",
    element,
  });

  it("have names of their own", async () => {
    const added = [variable("own_outcome", "look"), variable("caseId", null), variable("empty", null)];
    expect(await problemsWith(({ variables }) => ({ variables: [...variables, ...added] }))).toEqual(
      ["own_outcome", "caseId", "empty"].map((name) => `流程变量“${name}”重名，请改环节的编号。`),
    );
  });

  it("are not too many", async () => {
    const variables = Array.from({ length: 151 }, (_, index) => variable(`fact_${index}`, null));
    expect(await problemsWith(() => ({ variables }))).toContain("流程有151个变量，超过150个，请拆分流程。");
  });
});

it("the days of the steps are within those of their stage", async () => {
  const visit = person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey", days: 2 });
  expect(await problemsOf({ visit })).toEqual(["审查阶段的环节最长需要3个工作日，超过事项为这个阶段安排的2个工作日。"]);
});

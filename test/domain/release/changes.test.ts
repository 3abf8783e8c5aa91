import { describe, expect, test } from "@jest/globals";
import { withProcedure } from "../../../domain/item/special-procedures.ts";
import { releaseChanges, type PlannedBundle } from "../../../domain/release/changes/release-changes.ts";
import { stepsOf, type FlowEdge } from "../../../domain/flow/plan.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { loadItems } from "../../../processes/load.ts";
import { planOfItem } from "../../support/plans.ts";

const loaded = loadItems().find(({ item }) => item.id === "SC-021")!;
const BEFORE: PlannedBundle = { ...loaded, plan: planOfItem("SC-021") };
const against = (change: Partial<PlannedBundle>) => releaseChanges(BEFORE, { ...BEFORE, ...change });
const { item, form, result } = BEFORE;
const BY_LAW = { value: 20, text: "20个工作日", approx: false };

describe("what a draft changes, in sentences", () => {
  test("nothing, for the same bundle", () => {
    expect(against({})).toEqual([]);
  });

  test("everything, for a new item: who approves it reads its limits, fee, materials, fields, steps and ways", () => {
    const sentences = releaseChanges(null, BEFORE);

    expect(sentences[0]).toBe("新增事项“食品经营许可”。");
    expect(sentences).toEqual(
      expect.arrayContaining([
        "承诺办结时限为“5个工作日”。",
        "部门为“SCJG”。",
        "是否收费为“否”。",
        "增加申请材料“食品经营许可申请书”。",
        "增加环节“首席代表签批”。",
      ]),
    );
    expect(sentences.filter((one) => one.startsWith("增加申请表的填写项"))).toHaveLength(form.components.length);
  });

  test("a difference far inside a long value is quoted, not left out", () => {
    const long = "本证载明的事项以登记为准。".repeat(20);
    const statement = (text: string) =>
      releaseChanges(
        { ...BEFORE, result: { ...result, statement: long } },
        { ...BEFORE, result: { ...result, statement: text } },
      );

    const [sentence] = statement(`${long.slice(0, 200)}不再有效${long.slice(200)}`);

    expect(sentence).toContain("不再有效");
    expect(statement(`${long}此证可以转让。`)[0]).toContain("此证可以转让。");
    const [two] = statement(`不${long.slice(0, 150)}不${long.slice(150)}`);
    expect(two).toContain(`${long.slice(0, 150)}不`);
    expect(statement(`新${"字".repeat(9_000)}`)[0]).toMatch(/（以下\d+字略）。$/u);
  });

  test("of several entries with one name each is compared with its own", () => {
    const twice = (one: string, other: string) => ({
      ...BEFORE,
      result: {
        ...result,
        fields: [
          { label: "名称", from: one },
          { label: "名称", from: other },
        ],
      },
    });

    expect(releaseChanges(twice("application.a", "application.b"), twice("application.b", "application.b"))).toEqual([
      "证照（文书）记载事项“名称”的内容来源由“application.a”改为“application.b”。",
    ]);
  });

  test.each<[string, Partial<PlannedBundle>, readonly string[]]>([
    [
      "the promised limit",
      { item: { ...item, promisedLimit: { ...item.promisedLimit, value: 4, text: "4个工作日" } } },
      ["承诺办结时限由“5个工作日”改为“4个工作日”。"],
    ],
    [
      "a limit, and that it is now that of an article",
      { item: { ...item, statutoryLimit: { ...item.statutoryLimit, ...BY_LAW } } },
      ["法定办结时限由“10个工作日”改为“20个工作日”。", "法定办结时限的数字出自法律条文。"],
    ],
    [
      "a material that is no longer asked for",
      { item: { ...item, materials: item.materials.slice(1) } },
      ["取消申请材料“食品经营许可申请书”。"],
    ],
    [
      "a setting of the hall",
      { item: { ...item, hall: { ...item.hall, supplementDays: 7 } } },
      [`补正期限（工作日）由“${item.hall.supplementDays}”改为“7”。`],
    ],
    [
      "a field of the item that this version has no name for",
      { item: { ...item, newField: "x" } as never },
      ["“newField”由（无）改为“x”。"],
    ],
    [
      "a field of the form",
      { form: { ...form, components: form.components.slice(0, -1) } },
      [expect.stringMatching(/^取消申请表的填写项“.+”。$/u) as never],
    ],
    [
      "the title of the licence",
      { result: { ...result, title: "许可证" } },
      [`证照（文书）名称由“${result.title}”改为“许可证”。`],
    ],
    ["a decision table", { decisions: { risk: "<a/>" } }, ["增加判断表“risk”。"]],
    ["the examples", { cases: [] }, ["用例有修改。"]],
    ["only the drawing", { bpmn: `${BEFORE.bpmn}\n` }, ["流程图的画法有调整，环节和流向没有变化。"]],
  ])("%s", (_name, change, expected) => {
    expect(against(change)).toEqual(expected);
  });

  test("of settings in words of people, whatever words programs have for them", () => {
    const { hall } = item;
    const changed = {
      ...item,
      hall: {
        ...hall,
        acceptanceBy: hall.acceptanceBy === "clerk" ? ("officer" as const) : ("clerk" as const),
        stepBudgets: { ...hall.stepBudgets, review: 1 },
        flow: {
          payment: "beforeIssuance" as const,
          publicity: { days: 5, unit: "workingDay" as const, place: "省政务服务网", basis: "《行政许可法》第五条" },
        },
      },
      fee: {
        charged: true,
        name: "工本费",
        standard: "每件十元",
        basis: "《行政许可法》第五十八条",
        rates: [{ key: "fee", name: "工本费", fen: 1000, when: null, times: null }],
      },
      specialProcedures: withProcedure(item, "expertReview").specialProcedures,
    };
    const nodes = Object.fromEntries(
      Object.entries(BEFORE.plan.nodes).map(([id, node]) => [
        id,
        node.type === "step" && id === "acceptance" ? { ...node, group: "officer:WLT" } : node,
      ]),
    );
    const places = {
      zones: [{ id: item.zoneId, name: "市场准入服务区" }],
      departments: [{ id: "WLT", name: "省文旅厅" }],
    };

    const sentences = releaseChanges(
      BEFORE,
      { ...BEFORE, item: changed, bpmn: "<other/>", plan: { ...BEFORE.plan, nodes } },
      { items: new Map(), places },
    );

    expect(sentences).toEqual(
      expect.arrayContaining([
        "审查阶段安排的工作日由“2”改为“1”。",
        "缴费时间由（无）改为“决定以后、制证以前”。",
        "公示的规定由（无）改为“5个工作日，在省政务服务网公示，依据《行政许可法》第五条”。",
        "增加收费项目“工本费”。",
        "收费项目“工本费”的金额为10.00元。",
        "增加特别程序“专家评审”。",
        "环节“受理审核”的办理岗位由“市场准入服务区综合窗口”改为“省文旅厅审查人员”。",
      ]),
    );
    expect(sentences.filter((sentence) => /[A-Za-z]/u.test(sentence))).toEqual([]);
  });

  test("the flow: a step that is called otherwise, one whose post is another, and a way that is gone", async () => {
    const bpmn = BEFORE.bpmn.replace(/(<bpmn:userTask id="acceptance" name=")[^"]*"/u, '$1收件核对"');
    const plan = await planOf({ ...loaded, bpmn });
    const [last] = plan.edges.slice(-1);

    const sentences = against({ bpmn, plan: { ...plan, edges: plan.edges.slice(0, -1) } });

    expect(sentences).toEqual(
      expect.arrayContaining([expect.stringMatching(/^环节“.+”的名称由“.+”改为“收件核对”。$/u)]),
    );
    expect(sentences.some((sentence) => sentence.startsWith("取消流向："))).toBe(true);
    expect(last).toBeDefined();
  });

  describe("of two lines between the same steps that are called alike", () => {
    const [line] = BEFORE.plan.edges.filter(({ condition }) => condition !== null);
    const others = BEFORE.plan.edges.filter((edge) => edge !== line);
    const twin: FlowEdge = { ...line!, id: "twin", condition: null, isDefault: false };
    const plan = (...twins: readonly FlowEdge[]) => ({ ...BEFORE.plan, edges: [...others, ...twins] });
    const both: PlannedBundle = { ...BEFORE, plan: plan(line!, twin) };
    const changed = { ...line!, condition: { op: "flag", variable: "fact_other" } as const };

    test("the first is compared with the first", () => {
      const sentences = releaseChanges(both, { ...both, bpmn: "<other/>", plan: plan(changed, twin) });

      expect(sentences).toEqual([expect.stringMatching(/^流向“.+→.+”的条件有修改。$/u)]);
    });

    test("one of them that is gone is said", () => {
      const sentences = releaseChanges(both, { ...both, bpmn: "<other/>", plan: plan(line!) });

      expect(sentences).toEqual([expect.stringMatching(/^取消流向：.+→.+。$/u)]);
    });
  });

  test("what of a step no sentence names is said beside what is named", () => {
    const [, ...rest] = BEFORE.plan.edges;
    const [id, node] = stepsOf(BEFORE.plan)[0]!;
    const nodes = { ...BEFORE.plan.nodes, [id]: { ...node, entered: !node.entered } };
    const inside = "流程图的内部设置有修改。";

    expect(against({ bpmn: "<other/>", plan: { ...BEFORE.plan, nodes } })).toEqual([inside]);
    expect(against({ bpmn: "<other/>", plan: { ...BEFORE.plan, nodes, edges: rest } })).toEqual([
      expect.stringMatching(/^取消流向：/u),
      inside,
    ]);
    expect(against({ bpmn: "<other/>", plan: { ...BEFORE.plan, edges: rest } })).toHaveLength(1);
  });

  test("a gateway that became another, and branches in another order, are said beside what else changed", () => {
    const [id, gateway] = Object.entries(BEFORE.plan.nodes).find(([, { type }]) => type === "exclusive")!;
    const [step, node] = stepsOf(BEFORE.plan)[0]!;
    const nodes = { ...BEFORE.plan.nodes, [step]: { ...node, name: "另一名称" } };
    const split = { ...nodes, [id]: { ...gateway, type: "parallel" as const } };
    const turned = BEFORE.plan.edges.toReversed();
    const named = expect.stringMatching(/^环节“.+”的名称由“.+”改为“另一名称”。$/u);

    expect(against({ bpmn: "<other/>", plan: { ...BEFORE.plan, nodes: split } })).toEqual([
      named,
      expect.stringMatching(/^节点“.+”由“分支”改为“并行”。$/u),
    ]);
    expect(against({ bpmn: "<other/>", plan: { ...BEFORE.plan, nodes, edges: turned } })).toEqual(
      expect.arrayContaining([named, expect.stringMatching(/各条流向的顺序有调整。$/u)]),
    );
  });

  test("of very many the first are said and the rest are counted", () => {
    const many = Array.from({ length: 1200 }, (_, n) => `要点${n}`);

    const sentences = against({ item: { ...item, reviewPoints: many } });

    expect(sentences).toHaveLength(1001);
    expect(sentences.at(-1)).toMatch(/^另有\d+处修改。$/u);
  });
});

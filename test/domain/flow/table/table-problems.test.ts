import { describe, expect, test } from "@jest/globals";
import type { FlowPlan, StepNode } from "../../../../domain/flow/plan.ts";
import { planProblems } from "../../../../domain/flow/plan-problems.ts";
import { begin, complete, openSteps, type FlowState } from "../../../../domain/flow/token-game.ts";
import { publicSteps } from "../../../../domain/flow/public-steps.ts";
import { bpmnText } from "../../../../modeler/blocks/moddle.ts";
import { readPlan } from "../../../../modeler/gate/read-plan.ts";
import { lintDiagram } from "../../../../modeler/rules/lint.ts";
import { layOut } from "../../../../modeler/layout/lay-out.ts";
import { elkInProcess } from "../../../../modeler/layout/elk-in-process.ts";
import { standardDiagram } from "../../../../modeler/wizard/standard-flow.ts";
import { loadItems } from "../../../../processes/load.ts";
import { formWithFacts, IMPORTANCE, tableFile } from "./tables.ts";

const bundle = loadItems().find(({ item }) => item.id === "NL-002")!;
const item = { ...bundle.item, hall: { ...bundle.item.hall, flow: { decisionTable: "importance" } } };
const form = formWithFacts(bundle.form);
const bpmn = await bpmnText(standardDiagram(item));

const planWithTable = (file: string): Promise<FlowPlan> =>
  readPlan({ bpmn, item, form, decisions: { importance: file } });
const problemsOf = async (file: string): Promise<readonly string[]> =>
  planProblems(await planWithTable(file), { item, form })
    .filter(({ rule }) => rule === "tables-decide-every-case")
    .map(({ message }) => message.replace("“是否需要集体审议”的决定表", ""));

test("a flow with a complete table may be published, and has a drawing", async () => {
  const definitions = standardDiagram(item);
  await layOut(definitions, elkInProcess());
  const plan = await planWithTable(IMPORTANCE);

  expect(
    await lintDiagram(await bpmnText(definitions), {
      itemId: item.id,
      publication: { item, form, decisions: { importance: IMPORTANCE } },
    }),
  ).toEqual([]);
  expect(planProblems(plan, { item, form })).toEqual([]);
  expect(publicSteps(plan)).toContainEqual({ name: "按表判断", by: "platform" });
});

test("a flow without the file of its table has no plan", async () => {
  await expect(readPlan({ bpmn, item, form })).rejects.toThrow("没有决定表“importance”的文件");
});

describe("a table is not published", () => {
  test.each([
    [
      "with a gap: the first numbers beside the rules, and what is empty",
      [
        [["< 500", "-", "-"], "ordinary"],
        [["> 500", '"plant","shop"', "-"], "major"],
      ],
      "没有规定下列情况的结果：面积为500，类型为门店，加急为是；面积为500，类型为工厂，加急为是；面积为500，类型为空，加急为是等10种",
    ],
    [
      "with an overlap",
      [
        [["<= 500", "-", "-"], "ordinary"],
        [[">= 500", "-", "-"], "major"],
      ],
      "的第1行和第2行同时适用于下列情况：面积为500",
    ],
    [
      "with a row that is never used",
      [
        [["< 500", "-", "-"], "ordinary"],
        [[">= 500", "-", "-"], "major"],
        [["> 200000", "-", "-"], "major"],
      ],
      "的第3行永远不会用到",
    ],
    [
      "with a result that the step does not have",
      [
        [["< 500", "-", "-"], "ordinary"],
        [[">= 500", "-", "-"], "enormous"],
      ],
      "的结果“enormous”不是环节设定的结果",
    ],
    ["without a result that the step has", [[["-", "-", "-"], "ordinary"]], "从不得出环节设定的结果“重大、复杂”"],
    [
      "with a tick that is not something",
      [
        [["-", "-", "not(true)"], "ordinary"],
        [["-", "-", "true"], "major"],
      ],
      "的条件列“加急”是是非项",
    ],
    [
      "with a choice that its field does not have",
      [
        [["-", '"farm"', "-"], "ordinary"],
        [["-", 'not("farm")', "-"], "major"],
      ],
      "的条件列“类型”含有它没有的值：“farm”",
    ],
  ] as const)("%s", async (_what, rules, sentence) => {
    expect((await problemsOf(tableFile("importance", rules))).join("")).toContain(sentence);
  });

  test("that reads what nothing gives", async () => {
    const inputs = [["fact_height", "number"]] as const;
    const file = tableFile(
      "importance",
      [
        [["< 5"], "ordinary"],
        [[">= 5"], "major"],
      ],
      { inputs },
    );

    expect(await problemsOf(file)).toEqual(["的第1列读取的内容已经没有了，或者没有设为决定流程走向。"]);
  });

  test("that compares a field as another type", async () => {
    const inputs = [["fact_area", "string"]] as const;
    const rules = [
      [['"a"'], "ordinary"],
      [['not("a")'], "major"],
    ] as const;

    expect(await problemsOf(tableFile("importance", rules, { inputs }))).toContainEqual(
      expect.stringContaining("类型与申请表或者环节的填写内容不一致"),
    );
  });
});

describe("the token game decides by the table:", () => {
  test.each([
    [{ area: 100, urgent: false }, "signOffTask"],
    [{ area: 100, urgent: true }, "deliberation"],
    [{ area: 900, kind: "plant" }, "deliberation"],
  ])("%j leads to %s", async (facts, next) => {
    const reviewed = reviewedWith(await planWithTable(IMPORTANCE), facts);

    expect(openSteps(reviewed)).toEqual([next]);
  });

  test("the steps before it set nothing for it, and what is behind it is emptied by them", async () => {
    const plan = await planWithTable(IMPORTANCE);

    expect((plan.nodes["importance"] as StepNode).ahead).toEqual({ empties: [], waits: [] });
    expect((plan.nodes["reviewTask"] as StepNode).ahead.empties).toEqual(
      expect.arrayContaining(["importance_outcome", "deliberation_outcome", "signOffTask_outcome"]),
    );
  });
});

function reviewedWith(plan: FlowPlan, facts: Readonly<Record<string, string | number | boolean>>): FlowState {
  const steps = [
    ["intake", "pending"],
    ["acceptance", "accepted"],
    ["review", "byPerson"],
    ["reviewTask", "submitted"],
  ] as const;
  return steps.reduce((state, [element, outcome]) => complete(state, element, outcome), begin(plan, facts));
}

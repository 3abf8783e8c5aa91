import { describe, expect, test } from "@jest/globals";
import type { RuleSettings } from "../../../modeler/rules/rule.ts";
import { automatic, diagram, findings, ofKind, person, type Step } from "./diagram.ts";

/** A diagram with one step between start and end. */
function around(step: Step): string {
  return diagram([["start", "startEvent"], step, ["end", "endEvent"]], [`start > ${step[0]}`, `${step[0]} > end`]);
}

async function sentences(rule: string, xml: string, settings: RuleSettings = {}): Promise<readonly string[]> {
  return (await findings(rule, xml, settings)).map(([, message]) => message);
}

describe("external-task-only", () => {
  test("correct: user tasks, external tasks and called items", async () => {
    for (const step of [
      person("a", "review"),
      automatic("a", "review"),
      ["a", "callActivity", { calledElement: "NL-002" }] as const,
    ]) {
      expect(await sentences("external-task-only", around(step))).toEqual([]);
    }
  });

  test("a rule task looks a table up by a fixed name, and does nothing else", async () => {
    const table = { "camunda:decisionRef": "fees", "camunda:mapDecisionResult": "singleEntry" };
    const refused = ["“a”只能按决定表判断，不能设为其他自动环节。"];
    const of = (properties: Record<string, string>) =>
      sentences("external-task-only", around(["a", "businessRuleTask", properties]));

    expect(await of(table)).toEqual([]);
    expect(await of({})).toEqual(refused);
    expect(await of({ ...table, "camunda:decisionRef": "${fees}" })).toEqual(refused);
    expect(await of({ ...table, "camunda:type": "external", "camunda:topic": "x" })).toEqual(refused);
    expect(await of({ ...table, "camunda:class": "x.Y" })).toEqual(refused);
  });

  test.each(["scriptTask", "sendTask", "receiveTask", "manualTask", "task", "subProcess"])(
    "incorrect: %s",
    async (kind) => {
      expect(await sentences("external-task-only", around(["a", kind]))).toEqual([
        "“a”不是大厅可用的环节类型，请改用人工环节或者自动环节。",
      ]);
    },
  );

  test.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["a class", { "camunda:class": "x.Y" }],
    ["an expression", { "camunda:expression": "${x}" }],
    [
      "a delegate beside the external type",
      { "camunda:type": "external", "camunda:topic": "review", "camunda:delegateExpression": "${x}" },
    ],
  ])("incorrect: a service task that runs %s in the engine", async (_what, settings) => {
    expect(await sentences("external-task-only", around(["a", "serviceTask", settings]))).toEqual([
      "自动环节“a”必须设为外部任务，由大厅的程序办理。",
    ]);
  });

  test("incorrect: a table without a name", async () => {
    expect(await sentences("external-task-only", around(["a", "businessRuleTask"]))).toEqual([
      "“a”只能按决定表判断，不能设为其他自动环节。",
    ]);
  });
});

describe("known-topic", () => {
  test.each(["intake", "notice", "review", "sign-off", "issuance"] as const)("correct: %s", async (topic) => {
    expect(await sentences("known-topic", around(automatic("a", topic)))).toEqual([]);
  });

  test("incorrect: a topic nobody serves, and none at all", async () => {
    expect(await sentences("known-topic", around(ofKind("a", "signOff", "signoff")))).toEqual([
      "自动环节“a”的办理内容“signoff”没有程序办理。",
    ]);
    expect(await sentences("known-topic", around(["a", "serviceTask", { "camunda:type": "external" }]))).toEqual([
      "自动环节“a”没有选择办理内容。",
    ]);
  });
});

describe("for-posts-only", () => {
  test("correct: a step for a post; incorrect: for somebody by name", async () => {
    expect(await sentences("for-posts-only", around(person("a", "review")))).toEqual([]);
    expect(await sentences("for-posts-only", around(person("a", "review", { "camunda:assignee": "zhang" })))).toEqual([
      "人工环节“a”不能指定到个人，请设定岗位。",
    ]);
  });
});

describe("rules about the process itself", () => {
  const steps: Step[] = [
    ["start", "startEvent"],
    ["end", "endEvent"],
  ];
  const flows = ["start > end"];

  test.each([
    ['id="NL-002" isExecutable="true"', {}, []],
    ['id="PK-01" isExecutable="true"', {}, []],
    ['id="NL-002" isExecutable="true"', { itemId: "SC-021" }, ["流程编号“NL-002”应与事项编号“SC-021”一致。"]],
    ['id="Process_1" isExecutable="true"', {}, ["流程编号“Process_1”不是事项编号。"]],
    ['id="NL-002"', {}, ["流程没有设为可执行。"]],
  ])("process-id-is-item-id: %s %p", async (attributes, settings, expected) => {
    expect(await sentences("process-id-is-item-id", diagram(steps, flows, attributes), settings)).toEqual(expected);
  });

  test("process-id-is-item-id, incorrect: a second process in the file", async () => {
    const xml = diagram(steps, flows).replace(
      "</bpmn:definitions>",
      '<bpmn:process id="NL-003" isExecutable="true" /></bpmn:definitions>',
    );

    expect(await sentences("process-id-is-item-id", xml)).toEqual(["一个文件只能有一个流程，现有2个。"]);
  });

  test.each([
    ["P1825D", 0],
    ["1825", 1],
    ["${days}", 1],
    ["", 1],
  ])("has-time-to-live: %p", async (days, count) => {
    const xml = diagram(steps, flows, `id="NL-002" isExecutable="true" camunda:historyTimeToLive="${days}"`);

    expect(await sentences("has-time-to-live", xml)).toHaveLength(count);
  });

  test("has-time-to-live, incorrect: not set", async () => {
    expect(await sentences("has-time-to-live", diagram(steps, flows, 'id="NL-002" isExecutable="true"'))).toHaveLength(
      1,
    );
  });

  test("drawn-in-full, incorrect: nothing is drawn", async () => {
    expect(await sentences("drawn-in-full", diagram(steps, flows))).toEqual([
      "“start”没有画在图上。",
      "“end”没有画在图上。",
      "“f0”没有画在图上。",
    ]);
  });
});

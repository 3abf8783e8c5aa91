import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { HALL_RULES } from "../../../modeler/rules/hall-rules.gen.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { STOCK_RULES } from "../../../modeler/rules/stock-rules.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { diagram } from "./diagram.ts";

const folder = fileURLToPath(new URL("../../../modeler/rules/", import.meta.url));
const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const [first] = sampleItems();
if (!first) throw new Error("no bundled item");
const { bpmn: standard, item, form } = first;
const publication = { item, form };

describe("linting a diagram", () => {
  test("every rule file is in the list, and every entry has a file", () => {
    const rules = sources.filter((name) =>
      /^export const \w+: RuleFactory =/m.test(readFileSync(folder + name, "utf8")),
    );

    expect(Object.keys(HALL_RULES).sort()).toEqual(rules.map((name) => name.replace(".ts", "")).sort());
  });

  test("no rule touches the DOM or the file system", () => {
    for (const name of sources)
      expect(readFileSync(folder + name, "utf8")).not.toMatch(/\b(document|window)\.|from "node:/);
  });

  test("the same diagram gives the same result repeatedly and concurrently: rules keep no state between runs", async () => {
    const lint = () => lintDiagram(standard, { publication });
    const [one, two, three] = await Promise.all([lint(), lint(), lint()]);

    expect([one, two, three, await lint()]).toEqual([[], [], [], []]);
  });

  test("rules of bpmnlint report in Chinese and name elements", async () => {
    const xml = diagram(
      [
        ["start", "startEvent"],
        ["review", "userTask"],
      ],
      [],
    )
      .replaceAll('name="start"', 'name="开始"')
      .replaceAll('name="review"', 'name="审查"');

    const problems = await lintDiagram(xml);

    for (const { message } of problems) expect(message).not.toMatch(/[A-Za-z]/);
    expect(problems.filter((problem) => problem.rule in STOCK_RULES).map((problem) => problem.message)).toContain(
      "“审查”没有与其他环节相连。",
    );
  });

  test.each([
    ["no XML", "<<", "文件不是可以读取的流程图"],
    ["another kind of document", "<html/>", "文件不是可以读取的流程图"],
    [
      "an unknown attribute prefix",
      standard.replace("<bpmn:serviceTask ", '<bpmn:serviceTask evil:x="1" '),
      "文件含有不能识别的内容",
    ],
    [
      "an id that stands twice",
      standard.replace('<bpmn:userTask id="acceptance"', '<bpmn:userTask id="intake"'),
      "文件含有不能识别的内容",
    ],
    ["a flow to nowhere", standard.replace('targetRef="intake"', 'targetRef="nowhere"'), "文件含有不能识别的内容"],
    [
      "an element BPMN does not know",
      standard.replace("<bpmn:documentation>", "<bpmn:spell>x</bpmn:spell><bpmn:documentation>"),
      "文件",
    ],
  ])("%s is an error, not ignored", async (_what, xml, sentence) => {
    const problems = await lintDiagram(xml);

    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) {
      expect(problem).toMatchObject({ rule: "readable", severity: "error", elementId: null });
      expect(problem.message).toContain(sentence);
    }
  });

  test("a warning does not forbid publication", async () => {
    const xml = standard.replace(/(<bpmndi:BPMNShape id="intake-shape"[^>]*>\s*<dc:Bounds x=")\d+/, "$1396");

    const problems = await lintDiagram(xml);

    expect(problems.map(({ rule, severity }) => [rule, severity])).toContainEqual([
      "no-overlapping-elements",
      "warning",
    ]);
    expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
  });

  test("what the law says of its plan is part of the one list, with the walk and the cure", async () => {
    const xml = standard.replace("${signOffTask_outcome == 'returned'}", "${signOffTask_outcome == 'signed'}");

    const problems = await lintDiagram(xml, { publication });

    expect(problems).toContainEqual({
      rule: "branches-complete",
      elementId: expect.any(String),
      elementName: expect.any(String),
      message: expect.stringContaining("首席代表签批"),
      cure: "请为它加一个分支，或者把一个分支设为默认。",
      walk: expect.arrayContaining([{ element: "signOffTask", name: "首席代表签批", outcome: "returned" }]),
      severity: "error",
    });
  });

  test("without an item only the notation is checked", async () => {
    const xml = standard.replace("${signOffTask_outcome == 'returned'}", "${signOffTask_outcome == 'signed'}");

    expect(await lintDiagram(xml)).toEqual([]);
  });

  test("a diagram of which no plan can be made says why, once", async () => {
    const xml = standard.replace("${signOffTask_outcome == 'returned'}", "${execution.id}");

    const messages = (await lintDiagram(xml, { publication })).map(({ message }) => message);

    expect(messages.filter((message) => message.includes("条件读不懂"))).toHaveLength(1);
  });
});

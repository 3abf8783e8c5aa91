import { describe, expect, test } from "@jest/globals";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { diagram, type Step } from "./diagram.ts";

/** A row of steps, one after the other, whose names go down, so that no list stands in the order of the flow by chance. */
function row(length: number): string {
  const ids = Array.from({ length }, (_, at) => `s${length - at}`);
  const steps: Step[] = [
    ["start", "startEvent"],
    ...ids.toReversed().map((id): Step => [id, "userTask"]),
    ["end", "endEvent"],
  ];
  const all = ["start", ...ids, "end"];
  return diagram(
    steps,
    all.slice(1).map((to, at) => `${all[at]} > ${to}`),
  );
}

describe("the work of a rule", () => {
  test.each([
    ["a thousand steps", row(1000), "流程有1002个环节，超过500个，不予检查，请拆分流程。"],
    [
      "a long text",
      row(3).replace("<bpmn:process", `<!-- ${"字".repeat(180_000)} --><bpmn:process`),
      "文件超过512千字节，不予检查，请拆分流程。",
    ],
  ])("is zero for %s", async (_what, xml, message) => {
    expect(await lintDiagram(xml)).toEqual([
      { elementId: null, elementName: null, rule: "readable", message, severity: "error" },
    ]);
  });
});

test("a file that is nested deeper than the stack is checked like any other", async () => {
  const lanes =
    Array.from({ length: 3000 }, (_, at) => `<bpmn:lane id="l${at}"><bpmn:childLaneSet id="c${at}">`).join("") +
    "</bpmn:childLaneSet></bpmn:lane>".repeat(3000);

  const problems = await lintDiagram(
    row(3).replace("</bpmn:process>", `<bpmn:laneSet id="set">${lanes}</bpmn:laneSet></bpmn:process>`),
  );

  expect(problems.map(({ rule }) => rule)).not.toContain("readable");
});

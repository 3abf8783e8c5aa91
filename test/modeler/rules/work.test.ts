import { BpmnModdle } from "bpmn-moddle";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type FlowGraph, flowGraph, guaranteedOnEveryPath, type Way } from "../../../modeler/rules/flow-graph.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { is, type ModelElement } from "../../../modeler/rules/model.ts";
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

async function graphOf(xml: string): Promise<FlowGraph> {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const [process] = (rootElement as ModelElement).get("rootElements") as ModelElement[];
  return flowGraph(process as ModelElement);
}

describe("the work of a rule", () => {
  test("grows with the flows, not with their square, when a guarantee is lost step by step", async () => {
    const looks = async (length: number): Promise<number> => {
      let count = 0;
      guaranteedOnEveryPath(await graphOf(row(length)), { givenBy: () => (count++, false) });
      return count;
    };

    const [small, large] = [await looks(50), await looks(400)];

    expect(large / small).toBeLessThan(10);
  });

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

/** The naive definition: assume all, remove until nothing changes. */
function struckOut(
  graph: FlowGraph,
  givenBy: (element: ModelElement) => boolean,
  voidedBy: (node: ModelElement) => boolean,
): ReadonlySet<ModelElement> {
  const given = new Set(graph.nodes);
  const holds = ({ from, flow }: Way): boolean =>
    flow === null ? given.has(from) : givenBy(flow) || givenBy(from) || (given.has(from) && !voidedBy(from));
  for (let before = -1; before !== given.size;) {
    before = given.size;
    for (const node of given) {
      const ways = graph.into(node);
      if (ways.length === 0 || !(is(node, "bpmn:ParallelGateway") ? ways.some(holds) : ways.every(holds)))
        given.delete(node);
    }
  }
  return given;
}

test("a guarantee holds exactly where naive iteration leaves it, on any graph", async () => {
  const nodes = fc.array(
    fc.constantFrom("userTask", "serviceTask", "exclusiveGateway", "parallelGateway", "boundary:n0"),
    { minLength: 2, maxLength: 9 },
  );
  const graphs = nodes.chain((kinds) =>
    fc.tuple(
      fc.constant(kinds),
      fc.uniqueArray(fc.tuple(fc.nat(kinds.length - 1), fc.nat(kinds.length - 1)), { maxLength: 20, selector: String }),
    ),
  );

  await fc.assert(
    fc.asyncProperty(graphs, fc.nat(8), fc.nat(8), async ([kinds, flows], giving, voiding) => {
      const steps: Step[] = [
        ["s", "startEvent"],
        ...kinds.map((kind, at): Step => [`n${at}`, at === 0 && kind.startsWith("boundary") ? "userTask" : kind]),
      ];
      const graph = await graphOf(diagram(steps, ["s > n0", ...flows.map(([from, to]) => `n${from} > n${to}`)]));
      const givenBy = ({ id }: ModelElement): boolean => id === `n${giving}` || id === `f${giving}`;
      const voidedBy = ({ id }: ModelElement): boolean => id === `n${voiding}`;

      expect(new Set([...guaranteedOnEveryPath(graph, { givenBy, voidedBy })].map(({ id }) => id))).toEqual(
        new Set([...struckOut(graph, givenBy, voidedBy)].map(({ id }) => id)),
      );
    }),
    { numRuns: 60 },
  );
});

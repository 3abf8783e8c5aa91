import { describe, expect, test } from "@jest/globals";

import type { Block } from "../../../modeler/blocks/block.ts";
import { flowOf } from "../../../modeler/blocks/flow.ts";
import { flowGraph, leadingTo, reachableFrom } from "../../../modeler/rules/flow-graph.ts";
import { is, settingOf } from "../../../modeler/rules/model.ts";
import { randomFlow, randomIds } from "../../support/random-flow.ts";
import { diagramOf, processOf } from "./composed.ts";

const SEEDS = Array.from({ length: 100 }, (_, index) => `flow ${index}`);

describe("random lawful flows", () => {
  test("are the same for the same seed", () => {
    expect(randomFlow("flow 7")).toEqual(randomFlow("flow 7"));
  });

  test("are diagrams under any ids; every step is reached, and from each an end", () => {
    for (const seed of SEEDS) {
      const graph = flowGraph(processOf(diagramOf(randomFlow(seed), randomIds(seed))));
      const starts = graph.nodes.filter((node) => is(node, "bpmn:StartEvent"));
      const ends = leadingTo(graph, (node) => is(node, "bpmn:EndEvent"));

      expect([seed, reachableFrom(graph, starts).size, ends.size]).toEqual([
        seed,
        graph.nodes.length,
        graph.nodes.length,
      ]);
    }
  });

  test("have all kinds of steps between them, several of a kind, and parallel parts", () => {
    const kinds = new Set(SEEDS.flatMap((seed) => [...kindsOf(randomFlow(seed))]));

    expect([...kinds].sort()).toEqual([
      "acceptance",
      "date",
      "deliberation",
      "delivery",
      "generalTask",
      "intake",
      "issuance",
      "message",
      "notice",
      "opinion",
      "review",
      "reviewPreparation",
      "signOff",
      "signOffTask",
      "specialProcedure",
      "supplement",
      "terminationSignOff",
    ]);
  });

  test("pass exactly one leading review between two signatures, unless a rule decides", () => {
    for (const seed of SEEDS) expect([seed, ...leadsOnPaths(randomFlow(seed))]).toEqual([seed, 1]);
  });
});

const START = { key: "start", name: "申请" };

function kindsOf(block: Block): ReadonlySet<string> {
  const { nodes } = flowOf(START, block);
  const steps = nodes.flatMap((node) => (node.type === "step" ? node.step.kind : []));
  const waits = nodes.flatMap((node) => (node.type === "catch" ? node.wait.kind : []));
  return new Set([...steps, ...waits]);
}

/** The numbers of leading reviews that paths without a loop from acceptance to the signature pass; of parallel branches all count. */
function leadsOnPaths(block: Block): readonly number[] {
  const process = processOf(diagramOf(block));
  const graph = flowGraph(process);
  const counts = new Set<number>();
  const byId = new Map(graph.nodes.map((node) => [node.id, node] as const));
  const leads = new Set(graph.nodes.filter((node) => settingOf(node, "lead") === "true").map(({ id }) => id));
  const isLead = (id: string): boolean => leads.has(id);
  const walk = (id: string, passed: readonly string[]): void => {
    if (id === "signature") counts.add(passed.filter(isLead).length);
    else for (const next of nextOf(id)) if (!passed.includes(next)) walk(next, [...passed, next]);
  };
  /** Behind a split only the branch with the lead, if there is one: the others come to the same join. */
  const nextOf = (id: string): readonly string[] => {
    const node = byId.get(id)!;
    const targets = graph.outOf(node).map(({ to }) => to);
    if (id === "isDecidable") return targets.filter((to) => to.id !== "signature").map((to) => to.id);
    if (!is(node, "bpmn:ParallelGateway") || targets.length < 2) return targets.map((to) => to.id);
    const leading = targets.filter((to) => holdsLead(to.id, `${id}_join`));
    return (leading.length > 0 ? leading : targets).map((to) => to.id);
  };
  const holdsLead = (from: string, join: string): boolean => {
    const seen = new Set([from]);
    for (const id of seen) for (const { to } of graph.outOf(byId.get(id)!)) if (to.id !== join) seen.add(to.id);
    return [...seen].some(isLead);
  };
  walk("start", ["start"]);
  return [...counts];
}

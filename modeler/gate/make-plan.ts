import type { StepDefinition } from "../../domain/case/define-step.ts";
import { stepsOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { called, is } from "../rules/model.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { digest } from "./digest.ts";
import type { Diagram } from "./diagram.ts";
import { drawEdges, type WaitWords } from "./draw-edges.ts";
import { askedIn, drawNodes } from "./draw-nodes.ts";
import type { Note, Reading, ReadStep } from "./reading.ts";
import { relateSteps } from "./relate-steps.ts";

/** Where a plan comes from. */
export interface PlanSource {
  readonly itemId: string;
  readonly bpmn: string;
}

/** The plan of a parsed diagram. Throws a `DiagramRefused` with everything that keeps it from being a plan; what is only unlawful is for `planProblems`. */
export async function makePlan(diagram: Diagram, reading: Reading, source: PlanSource): Promise<FlowPlan> {
  const problems: string[] = [];
  const note: Note = (problem) => problems.push(problem);
  const steps = readSteps(diagram, reading, note);
  const edges = drawEdges(diagram, { words: (id) => waitWords(steps.get(id)?.kind), note });
  const nodes = drawNodes(diagram, { reading, steps, edges }, note);
  noteShape(diagram, note);
  if (diagram.process.id !== source.itemId)
    note(`流程的编号“${diagram.process.id}”与事项的编号“${source.itemId}”不一致。`);
  const starts = Object.keys(nodes).filter((id) => nodes[id]?.type === "start");
  if (starts.length !== 1) note(`流程应有一个开始，实际有${starts.length}个。`);
  const [start] = starts;
  if (problems.length > 0 || start === undefined) throw new DiagramRefused(problems);
  const asked = new Set([...askedIn(edges), ...readByTables(steps)]);
  const variables = reading.variables(stepsOf({ nodes }), asked);
  return {
    form: 1,
    itemId: source.itemId,
    diagram: await digest(source.bpmn),
    legacy: reading.legacy,
    start,
    nodes: relateSteps({ nodes, edges, start }, variables, { reading, steps }),
    edges,
    variables,
  };
}

function readSteps(diagram: Diagram, reading: Reading, note: Note): ReadonlyMap<string, ReadStep> {
  return new Map(
    diagram.nodes.filter(diagram.isStep).flatMap((element) => {
      const step = reading.step(element, note);
      return step === null ? [] : [[element.id, step] as const];
    }),
  );
}

/** The variables that decision tables read. */
function readByTables(steps: ReadonlyMap<string, ReadStep>): readonly string[] {
  return [...steps.values()].flatMap(({ table }) => table?.inputs.map(({ variable }) => variable) ?? []);
}

/** What the message and the timer of a wait mean. */
function waitWords(kind: StepDefinition | undefined): WaitWords {
  if (kind?.element.as !== "wait") return { message: null, deadline: null };
  const words = Object.keys(kind.outcomes);
  const first = words.find((word) => word !== "deadline") ?? null;
  return { message: first, deadline: words.includes("deadline") ? "deadline" : first };
}

/** A step goes on by one flow; a choice or a split is a gateway of its own. */
function noteShape(diagram: Diagram, note: Note): void {
  for (const node of diagram.nodes) {
    const ways = diagram.outOf(node).length;
    if (is(node, "bpmn:EndEvent") || diagram.isWayOut(node) || is(node, "bpmn:BoundaryEvent")) continue;
    if (ways === 0) note(`${called(node)}没有出线。`);
    if (ways > 1 && !is(node, "bpmn:Gateway"))
      note(`${called(node)}有${ways}条连线通出去，请改用“分情况”或者“同时办理”。`);
  }
}

import { offersOf } from "../../domain/flow/offers.ts";
import { variablesIn } from "../../domain/flow/condition.ts";
import type { FlowEdge, FlowNode, OutcomeVariable, PassedNode, StepNode } from "../../domain/flow/plan.ts";
import { outcomesOf } from "../../domain/flow/settings.ts";
import { called, is, text, topicOf, type ModelElement } from "../rules/model.ts";
import { messageOfEvent, timerVariableOf, triggerOf, type Diagram } from "./diagram.ts";
import { errorBranches } from "./draw-edges.ts";
import type { Note, Reading, ReadStep } from "./reading.ts";

/** What is known of a diagram before its nodes are drawn. */
export interface Readings {
  readonly reading: Reading;
  readonly steps: ReadonlyMap<string, ReadStep>;
  readonly edges: readonly FlowEdge[];
}

/** The variables that conditions read. */
export function askedIn(edges: readonly FlowEdge[]): ReadonlySet<string> {
  return new Set(edges.flatMap(({ condition }) => (condition === null ? [] : variablesIn(condition))));
}

/** The nodes of the plan. A step is not yet related to the others: see `relateSteps`. */
export function drawNodes(
  diagram: Diagram,
  { reading, steps, edges }: Readings,
  note: Note,
): Readonly<Record<string, FlowNode>> {
  const [asked, errors] = [askedIn(edges), errorBranches(diagram, note)];
  const drawn = diagram.nodes.filter((node) => !diagram.isWayOut(node) && !is(node, "bpmn:BoundaryEvent"));
  return Object.fromEntries(
    drawn.flatMap((element): (readonly [string, FlowNode])[] => {
      const step = steps.get(element.id);
      if (step === undefined) return diagram.isStep(element) ? [] : passed(element, note);
      const outcome = reading.outcome(element.id, step, asked);
      return [
        [
          element.id,
          {
            ...declared(step),
            name: element.name?.trim() || step.kind.name,
            ...servedBy(element, step),
            outcome,
            offers: offersIn(element.id, step, { outcome, edges }),
            errors: errors.get(element.id) ?? {},
            wait: readWait(diagram, element, { reading, note }),
          },
        ],
      ];
    }),
  );
}

/** People of a group, or the own system of a department by its topic; or the hall's workers, by theirs. */
function servedBy(element: ModelElement, { kind }: ReadStep): Pick<StepNode, "group" | "topic"> {
  const topic = topicOf(element) ?? null;
  if (kind.element.as === "department") return { group: topic, topic: null };
  const group = is(element, "bpmn:UserTask") ? (text(element, "camunda:candidateGroups")?.trim() ?? null) : null;
  return { group, topic };
}

/** A wait offers what its ways out mean: a message alone has no deadline. */
function offersIn(
  id: string,
  { kind, settings }: ReadStep,
  { outcome, edges }: { readonly outcome: OutcomeVariable | null; readonly edges: readonly FlowEdge[] },
): readonly string[] {
  if (kind.element.as !== "wait") return offersOf(kind, settings, outcome, edges);
  return Object.keys(kind.outcomes).filter((word) => edges.some(({ from, means }) => from === id && means === word));
}

/** What the kind says of the step; what depends on the other steps is filled in by `relateSteps`. */
function declared({ kind, settings, stage, publicName, table }: ReadStep) {
  const effects = Object.entries(outcomesOf(kind, settings)).map(
    ([word, { gives = [], voids = [] }]) => [word, { gives: settings["lead"] === false ? [] : gives, voids }] as const,
  );
  return {
    type: "step" as const,
    kind: kind.kind,
    kindVersion: kind.version,
    publicName,
    stage,
    settings,
    ...(table !== undefined && { table }),
    ...(kind.element.as === "call" && { call: { itemId: String(settings["member"]) } }),
    needs: [...kind.needs, ...(kind.needsAt?.(stage) ?? [])],
    effects: Object.fromEntries(effects),
    entered: false,
    parallelWith: [],
    ahead: { empties: [], waits: [] },
  };
}

const PASSED: Readonly<Record<string, PassedNode["type"]>> = {
  "bpmn:StartEvent": "start",
  "bpmn:EndEvent": "end",
  "bpmn:ExclusiveGateway": "exclusive",
  "bpmn:ParallelGateway": "parallel",
  // Goes on at once, like a gateway with one way out.
  "bpmn:IntermediateThrowEvent": "exclusive",
};

function passed(element: ModelElement, note: Note): (readonly [string, PassedNode])[] {
  const trigger = triggerOf(element);
  const ends = trigger !== undefined && is(trigger, "bpmn:TerminateEventDefinition");
  const type = ends ? "terminate" : PASSED[element.$type];
  if (type === undefined || (trigger !== undefined && !ends)) {
    note(`${called(element)}不是流程方案可用的图形。`);
    return [];
  }
  return [[element.id, { type, name: element.name?.trim() ?? "" }]];
}

/** Of an event gateway, from the events behind it; of a catch event, its own. */
function readWait(
  diagram: Diagram,
  element: ModelElement,
  { reading, note }: { readonly reading: Reading; readonly note: Note },
): StepNode["wait"] {
  const isGateway = is(element, "bpmn:EventBasedGateway");
  if (!isGateway && !is(element, "bpmn:IntermediateCatchEvent")) return null;
  const events = isGateway ? diagram.outOf(element).map(({ to }) => to) : [element];
  const messages = events.flatMap((event) => messageOfEvent(event) ?? []);
  const timers = events.flatMap((event) => timerVariableOf(event) ?? []);
  if (messages.length > 1 || timers.length > 1 || messages.length + timers.length !== events.length)
    note(`${called(element)}应等待一个有名称的消息，或者一个由变量给出的日期，或者两者。`);
  const [timer] = timers;
  return {
    message: messages[0] ?? null,
    until: timer === undefined ? null : reading.until(element.id, timer, note),
  };
}

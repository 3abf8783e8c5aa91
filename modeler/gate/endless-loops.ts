import { idOf, within, type XmlElement } from "./xml/xml-element.ts";

/**
 * The steps on circles in which nothing waits for a person or a message, in the order of the file. The engine would run through such a circle without end, at once or in one
 * job after the other. A timer does not wait, because its time may have passed; a called process does not, because it may end at once; a worker does not, because it answers by
 * itself.
 *
 * Every step is two points, its entry and its exit; a step that waits has no way between them. Besides the flows there are ways that nobody draws: into and out of a part, to
 * a boundary event that fires without an act of somebody, from an error to what may catch it. The engine's own gate reads them in the same way (`EndlessLoops.java`).
 */
export function endlessLoops(root: XmlElement): readonly string[] {
  const ways = new Map<string, Set<string>>();
  const connect: Connect = (from, to) => ways.set(from, (ways.get(from) ?? new Set()).add(to));
  const left = new Set(
    [...within(root)].flatMap(({ name, attributes }) =>
      name === "bpmn:sequenceFlow" ? [attributes.get("sourceRef")] : [],
    ),
  );
  for (const process of root.children.filter(({ name }) => name === "bpmn:process"))
    collect(process, { connect, left });
  return [...new Set([...remaining(ways)].map((point) => point.slice(1)))];
}

type Connect = (from: string, to: string) => void;

const into = (id: string): string => `>${id}`;
const outOf = (id: string): string => `<${id}`;

interface Collecting {
  readonly connect: Connect;
  /** Steps with a way out; whatever has none ends there. */
  readonly left: ReadonlySet<string | undefined>;
}

function collect(part: XmlElement, collecting: Collecting): void {
  for (const element of part.children) {
    const id = idOf(element) ?? "";
    if (element.name === "bpmn:sequenceFlow")
      collecting.connect(
        outOf(element.attributes.get("sourceRef") ?? ""),
        into(element.attributes.get("targetRef") ?? ""),
      );
    else if (id !== "") collectStep(element, id, part, collecting);
    if (element.name === "bpmn:subProcess") collect(element, collecting);
  }
}

function collectStep(step: XmlElement, id: string, part: XmlElement, { connect, left }: Collecting): void {
  const inside = idOf(part) ?? "";
  if (passes(step)) connect(into(id), outOf(id));
  if (step.name === "bpmn:boundaryEvent" && fires(step, part))
    connect(into(step.attributes.get("attachedToRef") ?? ""), into(id));
  if (step.name === "bpmn:startEvent" && !isTriggeredBy(step, "message")) connect(into(inside), into(id));
  if (step.attributes.get("triggeredByEvent") === "true") connect(into(inside), into(id));
  if (!left.has(id)) connect(outOf(id), outOf(inside));
}

const WAITING = new Set(["bpmn:userTask", "bpmn:subProcess"]);

function passes(step: XmlElement): boolean {
  if (
    step.name === "bpmn:intermediateCatchEvent" ||
    step.name === "bpmn:boundaryEvent" ||
    step.name === "bpmn:startEvent"
  )
    return !isTriggeredBy(step, "message");
  return !WAITING.has(step.name);
}

/** Without an act of somebody: a timer, or an error. Nobody raises an error of a person's step. */
function fires(event: XmlElement, part: XmlElement): boolean {
  if (isTriggeredBy(event, "timer")) return true;
  const host = part.children.find((child) => idOf(child) === event.attributes.get("attachedToRef"));
  return isTriggeredBy(event, "error") && host?.name !== "bpmn:userTask";
}

function isTriggeredBy(event: XmlElement, what: string): boolean {
  return event.children.some(({ name }) => name === `bpmn:${what}EventDefinition`);
}

/** Takes away points without a way in, then those without a way out, each once: circles remain, and ways between them. */
function remaining(ways: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const back = new Map<string, Set<string>>();
  const points = new Set<string>();
  for (const [from, targets] of ways)
    for (const to of targets) {
      points.add(from).add(to);
      back.set(to, (back.get(to) ?? new Set()).add(from));
    }
  peel(points, back, ways);
  peel(points, ways, back);
  return points;
}

type Ways = ReadonlyMap<string, ReadonlySet<string>>;

function peel(points: Set<string>, side: Ways, other: Ways): void {
  const left = new Map(
    [...points].map((point) => [point, [...(side.get(point) ?? [])].filter((next) => points.has(next)).length]),
  );
  const bare = [...points].filter((point) => left.get(point) === 0);
  for (let point = bare.pop(); point !== undefined; point = bare.pop()) {
    points.delete(point);
    for (const next of other.get(point) ?? []) {
      const rest = (left.get(next) ?? 0) - 1;
      left.set(next, rest);
      if (rest === 0 && points.has(next)) bare.push(next);
    }
  }
}

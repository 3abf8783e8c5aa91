/** One step of an item's process, for people who cannot see the diagram. */
export interface FlowStep {
  readonly id: string;
  readonly name: string;
  readonly by: "人工办理" | "系统自动办理" | "等待" | "结束";
}

const STEPS: Readonly<Record<string, FlowStep["by"]>> = {
  userTask: "人工办理",
  serviceTask: "系统自动办理",
  intermediateCatchEvent: "等待",
  endEvent: "结束",
};

/** The named steps of a BPMN diagram, from left to right. */
export function flowSteps(xml: string): readonly FlowStep[] {
  const diagram = new DOMParser().parseFromString(xml, "application/xml");
  const places = placesOf(diagram);
  const steps = Object.entries(STEPS).flatMap(([kind, by]) =>
    [...diagram.getElementsByTagNameNS("*", kind)].map(({ id, attributes }) => ({
      id,
      name: attributes.getNamedItem("name")?.value ?? "",
      by,
    })),
  );
  return steps
    .filter(({ name }) => name !== "")
    .sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
}

/** Order by position: columns first, then rows. */
function placesOf(diagram: Document): ReadonlyMap<string | null, number> {
  const shapes = [...diagram.getElementsByTagNameNS("*", "BPMNShape")];
  return new Map(
    shapes.map((shape) => {
      const bounds = shape.getElementsByTagNameNS("*", "Bounds")[0];
      const [x, y] = ["x", "y"].map((side) => Number(bounds?.getAttribute(side) ?? 0)) as [number, number];
      return [shape.getAttribute("bpmnElement"), x * 10_000 + y];
    }),
  );
}

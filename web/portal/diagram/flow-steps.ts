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

/** The named steps of a BPMN diagram in the order in which a case may reach them. */
export function flowSteps(xml: string): readonly FlowStep[] {
  const diagram = new DOMParser().parseFromString(xml, "application/xml");
  const steps: FlowStep[] = [];
  for (const element of inFlowOrder(diagram)) {
    const by = STEPS[element.localName];
    const name = element.getAttribute("name");
    if (by && name) steps.push({ id: element.id, name, by });
  }
  return steps;
}

/** Breadth first from the start event along the sequence flows. */
function inFlowOrder(diagram: Document): readonly Element[] {
  const byId = new Map([...diagram.getElementsByTagName("*")].map((element) => [element.getAttribute("id"), element]));
  const after = followers(diagram);
  const start = diagram.getElementsByTagNameNS("*", "startEvent")[0];
  const reached = start ? [start] : [];
  const seen = new Set<Element | undefined>(reached);
  for (const element of reached) {
    for (const id of after.get(element.getAttribute("id")) ?? []) {
      const next = byId.get(id);
      if (next && !seen.has(next)) reached.push(next);
      seen.add(next);
    }
  }
  return reached;
}

function followers(diagram: Document): ReadonlyMap<string | null, readonly (string | null)[]> {
  const after = new Map<string | null, (string | null)[]>();
  for (const flow of diagram.getElementsByTagNameNS("*", "sequenceFlow")) {
    const source = flow.getAttribute("sourceRef");
    after.set(source, [...(after.get(source) ?? []), flow.getAttribute("targetRef")]);
  }
  return after;
}

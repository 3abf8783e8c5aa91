/** A diagram of so many steps in rows, drawn, with a gateway for every tenth step. */
export function largeDiagram(steps: number): string {
  const ids = ["start", ...Array.from({ length: steps }, (_, index) => `step${index}`), "end"];
  const nodes = ids.map((id, index) => ({
    id,
    index,
    x: 160 + (index % 30) * 150,
    y: 80 + Math.floor(index / 30) * 160,
  }));
  const flows = ids
    .slice(1)
    .map((target, index) => ({ id: `${ids[index]}-to-${target}`, source: index, target: index + 1 }));
  const element = ({ id, index }: { id: string; index: number }): string => {
    const links = `${index > 0 ? `<bpmn:incoming>${ids[index - 1]}-to-${id}</bpmn:incoming>` : ""}${
      index < ids.length - 1 ? `<bpmn:outgoing>${id}-to-${ids[index + 1]}</bpmn:outgoing>` : ""
    }`;
    if (id === "start") return `<bpmn:startEvent id="start" name="申请">${links}</bpmn:startEvent>`;
    if (id === "end") return `<bpmn:endEvent id="end" name="办结">${links}</bpmn:endEvent>`;
    if (index % 10 === 0) return `<bpmn:exclusiveGateway id="${id}" name="结论">${links}</bpmn:exclusiveGateway>`;
    return `<bpmn:userTask id="${id}" name="第${index}步" camunda:candidateGroups="officer:SCJG"><bpmn:extensionElements><camunda:properties><camunda:property name="kind" value="generalTask" /><camunda:property name="stage" value="review" /><camunda:property name="days" value="1" /></camunda:properties></bpmn:extensionElements>${links}</bpmn:userTask>`;
  };
  const size = (index: number): number => (index % 10 === 0 || index === ids.length - 1 ? 40 : 80);
  const shapes = nodes.map(
    ({ id, index, x, y }) =>
      `<bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${size(index) + 20}" height="${size(index)}" /></bpmndi:BPMNShape>`,
  );
  const edges = flows.map(({ id, source, target }) => {
    const [from, to] = [nodes[source], nodes[target]];
    return `<bpmndi:BPMNEdge id="${id}-edge" bpmnElement="${id}"><di:waypoint x="${(from?.x ?? 0) + size(source) + 20}" y="${(from?.y ?? 0) + 20}" /><di:waypoint x="${to?.x}" y="${(to?.y ?? 0) + 20}" /></bpmndi:BPMNEdge>`;
  });
  const links = flows.map(
    ({ id, source, target }) =>
      `<bpmn:sequenceFlow id="${id}" sourceRef="${ids[source]}" targetRef="${ids[target]}" />`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="large" targetNamespace="urn:yichuang:processes"><bpmn:process id="XX-999" isExecutable="true">${nodes.map(element).join("")}${links.join("")}</bpmn:process><bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" bpmnElement="XX-999">${shapes.join("")}${edges.join("")}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}

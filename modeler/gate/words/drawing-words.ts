import { form, MANY, oneOf, word, type Words } from "./word.ts";

const ID = form(/^[A-Za-z_][A-Za-z0-9_.-]{0,259}$/u, "不是编号");
const NUMBER = form(/^-?[0-9]{1,6}(?:\.[0-9]{1,20})?$/u, "不是坐标");
const FLAG = oneOf("true", "false");

/** The drawing: positions only. Neither the engine nor the plan reads it, but a person believes what it shows. */
export const DRAWING_WORDS: Words = {
  "bpmndi:BPMNDiagram": word({ attributes: { id: ID }, children: { "bpmndi:BPMNPlane": 1 } }),
  "bpmndi:BPMNPlane": word({
    attributes: { id: ID, bpmnElement: ID },
    required: ["bpmnElement"],
    children: { "bpmndi:BPMNShape": MANY, "bpmndi:BPMNEdge": MANY },
  }),
  "bpmndi:BPMNShape": word({
    attributes: { id: ID, bpmnElement: ID, isMarkerVisible: FLAG, isExpanded: oneOf("true") },
    required: ["bpmnElement"],
    children: { "dc:Bounds": 1, "bpmndi:BPMNLabel": 1 },
  }),
  "bpmndi:BPMNEdge": word({
    attributes: { id: ID, bpmnElement: ID },
    required: ["bpmnElement"],
    children: { "di:waypoint": MANY, "bpmndi:BPMNLabel": 1 },
  }),
  "bpmndi:BPMNLabel": word({ attributes: { id: ID }, children: { "dc:Bounds": 1 } }),
  "dc:Bounds": word({
    attributes: { x: NUMBER, y: NUMBER, width: NUMBER, height: NUMBER },
    required: ["x", "y", "width", "height"],
  }),
  "di:waypoint": word({ attributes: { x: NUMBER, y: NUMBER }, required: ["x", "y"] }),
};

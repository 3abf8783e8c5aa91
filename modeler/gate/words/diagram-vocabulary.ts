import type { Vocabulary } from "../xml/names.ts";

/** The namespaces of a diagram. */
export const DIAGRAM_VOCABULARY: Vocabulary = {
  "http://www.omg.org/spec/BPMN/20100524/MODEL": { prefix: "bpmn", called: ["", "bpmn", "bpmn2", "semantic"] },
  "http://www.omg.org/spec/BPMN/20100524/DI": { prefix: "bpmndi", called: ["bpmndi"] },
  "http://www.omg.org/spec/DD/20100524/DC": { prefix: "dc", called: ["dc", "omgdc"] },
  "http://www.omg.org/spec/DD/20100524/DI": { prefix: "di", called: ["di", "omgdi"] },
  "http://www.w3.org/2001/XMLSchema-instance": { prefix: "xsi", called: ["xsi"] },
  "http://camunda.org/schema/1.0/bpmn": { prefix: "camunda", called: ["camunda"] },
  "http://camunda.org/schema/modeler/1.0": { prefix: "modeler", called: ["modeler"] },
};

import { definitions, type Files, flow, GROUP, ITEM, process, straight, userTask, when } from "./frame.ts";

const START = '<startEvent id="start"/>';
const END = '<endEvent id="end"/>';

function whole(inner: string, roots = ""): string {
  return definitions(roots + process(ITEM, inner));
}

function withDrawing(shapes: string): string {
  return definitions(
    process(ITEM, `${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "end")}`) +
      `<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="${ITEM}">${shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  );
}

function shape(id: string, element: string): string {
  return `<bpmndi:BPMNShape id="${id}" bpmnElement="${element}"><dc:Bounds x="0" y="0" width="36" height="36"/></bpmndi:BPMNShape>`;
}

const edge = (id: string, element: string): string =>
  `<bpmndi:BPMNEdge id="${id}" bpmnElement="${element}"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>`;

const CHOICE = (attributes: string): string =>
  whole(
    `${START}${userTask("t")[1]}<exclusiveGateway id="g" ${attributes}/>${END}<endEvent id="other"/>${flow("start", "t")}${flow("t", "g")}${flow("g", "end", when("${t_outcome == 'a'}"))}${flow("g", "other")}`,
  );

/** Ids that stand twice or for something else, and references that lead nowhere or elsewhere. */
const IDENTITIES: Readonly<Record<string, string>> = {
  "two steps of one id": whole(
    `${START}${userTask("t")[1]}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "end")}`,
  ),
  "a flow with the id of a step": whole(
    `${START}${userTask("t")[1]}${END}${flow("start", "t")}<sequenceFlow id="t" sourceRef="t" targetRef="end"/>`,
  ),
  "a message with the id of a step": whole(
    `${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "end")}`,
    '<message id="t" name="m"/>',
  ),
  "a shape with the id of a step": withDrawing(shape("t", "t")),
  "a step that looks like another by letter case": straight(ITEM, [userTask("review"), userTask("Review")]),
  "a step that looks like another by a digit": straight(ITEM, [userTask("signoff"), userTask("sign0ff")]),
  "a step that looks like another by a stroke": straight(ITEM, [userTask("bill"), userTask("biIl")]),
  "an id with a Cyrillic letter": straight(ITEM, [userTask("s\u0456gn")]),
  "an id with a full-width letter": straight(ITEM, [userTask("\uff54")]),
  "an id in Chinese": straight(ITEM, [userTask("签批")]),
  "an id that programs keep for themselves": straight(ITEM, [userTask("__proto__")]),
  "an id that every object has": straight(ITEM, [userTask("constructor")]),
  "an id with a blank": straight(ITEM, [userTask("a b")]),
  "an id that is an expression": straight(ITEM, [userTask("${x}")]),
  "an id that is a path": straight(ITEM, [userTask("../t")]),
  "an empty id": straight(ITEM, [userTask("")]),
  "a flow from nowhere": whole(
    `${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "end")}<sequenceFlow id="x" sourceRef="nobody" targetRef="end"/>`,
  ),
  "a flow to nowhere": whole(`${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "nobody")}`),
  "a flow to the process itself": whole(`${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", ITEM)}`),
  "a flow into a part": whole(
    `${START}<subProcess id="p"><startEvent id="s2"/><userTask id="u" ${GROUP}/>${flow("s2", "u")}</subProcess>${END}${flow("start", "u")}${flow("p", "end")}`,
  ),
  "a flow out of a part": whole(
    `${START}<subProcess id="p"><startEvent id="s2"/><userTask id="u" ${GROUP}/>${flow("s2", "u")}</subProcess>${END}${flow("start", "p")}${flow("u", "end")}`,
  ),
  "a default branch that does not exist": CHOICE('default="nobody"'),
  "a default branch of another gateway": CHOICE('default="start-t"'),
  "a boundary event at nothing": whole(
    `${START}${userTask("t")[1]}<boundaryEvent id="b" attachedToRef="nobody"><errorEventDefinition id="ed" errorRef="e"/></boundaryEvent>${END}${flow("start", "t")}${flow("t", "end")}${flow("b", "end")}`,
    '<error id="e" name="E" errorCode="E"/>',
  ),
  "a boundary event at a gateway": whole(
    `${START}<exclusiveGateway id="g"/><boundaryEvent id="b" attachedToRef="g"><errorEventDefinition id="ed" errorRef="e"/></boundaryEvent>${END}${flow("start", "g")}${flow("g", "end")}${flow("b", "end")}`,
    '<error id="e" name="E" errorCode="E"/>',
  ),
  "a wait for a message that does not exist": straight(ITEM, [
    [
      "c",
      '<intermediateCatchEvent id="c"><messageEventDefinition id="md" messageRef="nobody"/></intermediateCatchEvent>',
    ],
  ]),
  "a wait for a message that is an error": straight(ITEM, [
    ["c", '<intermediateCatchEvent id="c"><messageEventDefinition id="md" messageRef="e"/></intermediateCatchEvent>'],
  ]).replace("<process", '<error id="e" name="E" errorCode="E"/><process'),
  "an error that does not exist": whole(
    `${START}${userTask("t")[1]}<boundaryEvent id="b" attachedToRef="t"><errorEventDefinition id="ed" errorRef="nobody"/></boundaryEvent>${END}${flow("start", "t")}${flow("t", "end")}${flow("b", "end")}`,
  ),
  "a message name that calls": straight(ITEM, [userTask("t")]).replace(
    "<process",
    "<message id=\"m\" name=\"${''.getClass().forName('java.lang.Runtime')}\"/><process",
  ),
  "an error code that calls": straight(ITEM, [userTask("t")]).replace(
    "<process",
    "<error id=\"e\" errorCode=\"${''.getClass().forName('java.lang.Runtime')}\"/><process",
  ),
  "an error name that calls": straight(ITEM, [userTask("t")]).replace(
    "<process",
    '<error id="e" errorCode="E" name="${\'\'.getClass().forName(\'java.lang.Runtime\')}"/><process',
  ),
  "a signal name that calls": straight(ITEM, [userTask("t")]).replace(
    "<process",
    "<signal id=\"s\" name=\"${''.getClass().forName('java.lang.Runtime')}\"/><process",
  ),
  "a step that says it has other flows": whole(
    `${START}<userTask id="t" ${GROUP}><incoming>start-t</incoming><outgoing>hidden</outgoing></userTask>${END}${flow("start", "t")}${flow("t", "end")}`,
  ),
  "a step that does not say all its flows": whole(
    `${START}<userTask id="t" ${GROUP}><incoming>start-t</incoming></userTask><exclusiveGateway id="g"><outgoing>g-end</outgoing></exclusiveGateway>${END}<endEvent id="other"/>${flow("start", "t")}${flow("t", "g")}${flow("g", "end", when("${t_outcome == 'a'}"))}${flow("g", "other")}`,
  ),
  "a drawing of what does not exist": withDrawing(shape("x", "nobody")),
  "a drawing of a line that does not exist": withDrawing(edge("x", "nobody")),
  "a step that is drawn twice": withDrawing(shape("x", "t") + shape("y", "t")),
  "a step that is drawn as a line": withDrawing(edge("x", "t")),
  "a drawing of a process that does not exist": withDrawing("").replace(
    `bpmnElement="${ITEM}"`,
    'bpmnElement="nobody"',
  ),
  "a condition on a flow out of a step": whole(
    `${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "end", when("${t_outcome == 'never'}"))}`,
  ),
  "a flow that leads out of the end": whole(
    `${START}${userTask("t")[1]}${END}${flow("start", "t")}${flow("t", "end")}${flow("end", "t")}`,
  ),
  "a flow that leads into the start": whole(
    `${START}${userTask("t")[1]}<exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "end")}${flow("g", "start", when("${t_outcome == 'again'}"))}`,
  ),
};

/** Diagrams whose ids and references must not pass. */
export const HOSTILE_IDENTITIES: readonly (readonly [name: string, files: Files])[] = Object.entries(IDENTITIES).map(
  ([name, text]) => [name, { [`${ITEM}.bpmn`]: text }] as const,
);

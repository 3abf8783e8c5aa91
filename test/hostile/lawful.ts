import { sampleItems } from "../../processes/load-sample.ts";
import {
  call,
  CALLED,
  definitions,
  extension,
  external,
  type Files,
  flow,
  GROUP,
  ITEM,
  PACKAGE,
  process,
  straight,
  userTask,
  when,
} from "./frame.ts";
import { decision, decisionFile } from "./decision-file.ts";

const START = '<startEvent id="start" name="申请"/>';
const END = '<endEvent id="end" name="办结"/>';
const MESSAGE = '<message id="m" name="handedIn"/>';
const ERROR = '<error id="e" name="AUTHORITY_INVALID" errorCode="AUTHORITY_INVALID"/>';

const until = (variable: string): string =>
  `<timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">\${${variable}}</timeDate></timerEventDefinition>`;
const later = (time: string): string =>
  `<timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">${time}</timeDuration></timerEventDefinition>`;
const MESSAGE_EVENT = '<messageEventDefinition id="md" messageRef="m"/>';
const ERROR_EVENT = '<errorEventDefinition id="ed" errorRef="e"/>';

function whole(inner: string, roots = ""): string {
  return definitions(roots + process(ITEM, `${START}${inner}${END}`, 'name="食品经营许可"'));
}

const person = (id: string): string => userTask(id)[1];
const worker = (id: string): string => external(id)[1];
const gateway = (kind: string, id: string, attributes = ""): string => `<${kind}Gateway id="${id}" ${attributes}/>`;

/** An event sub-process: what triggers it, and what it does. */
function onEvent(trigger: string, attributes = ""): string {
  return `<subProcess id="onEvent" name="事件子流程" triggeredByEvent="true"><startEvent id="s2" ${attributes}>${trigger}</startEvent>${person("handle")}<endEvent id="e2"/>${flow("s2", "handle")}${flow("handle", "e2")}</subProcess>`;
}

const LINE = `${person("t")}${flow("start", "t")}${flow("t", "end")}`;

const TABLE_TASK =
  '<businessRuleTask id="rule" name="按表判断" camunda:decisionRef="route" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="rule_outcome"/>';

const ROUTE = decisionFile(
  decision("route", {
    inputs: [
      ["fact_area", "number"],
      ["fact_kind", "string"],
    ],
    output: "string",
    rules: [
      [["< 100", '"small", "micro"'], '"simple"'],
      [["[100..500]", 'not("large")'], '"normal"'],
      [["-", ""], '"full"'],
    ],
  }),
);

/** Diagrams that a hall draws, in all their kinds: both gates must let each pass. */
const DIAGRAMS: Readonly<Record<string, string>> = {
  "a straight line": whole(LINE),
  "the same step twice in a row": straight(ITEM, [userTask("review"), userTask("secondReview")]),
  "a step that is repeated until it is done": whole(
    `${person("t")}${gateway("exclusive", "g", 'default="g-end"')}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", when("${t_outcome == 'again'}"))}${flow("g", "end")}`,
  ),
  "two steps at once": whole(
    `${gateway("parallel", "p")}${gateway("parallel", "q")}${person("t")}${person("u")}${flow("start", "p")}${flow("p", "t")}${flow("p", "u")}${flow("t", "q")}${flow("u", "q")}${flow("q", "end")}`,
  ),
  "branches at once inside branches at once": whole(
    `${["p", "q", "v", "w"].map((id) => gateway("parallel", id)).join("")}${["a", "b", "c"].map(person).join("")}${flow("start", "p")}${flow("p", "a")}${flow("p", "v")}${flow("v", "b")}${flow("v", "c")}${flow("b", "w")}${flow("c", "w")}${flow("w", "q")}${flow("a", "q")}${flow("q", "end")}`,
  ),
  "a loop inside one of two branches at once": whole(
    `${gateway("parallel", "p")}${gateway("parallel", "q")}${gateway("exclusive", "g", 'default="g-q"')}${person("t")}${person("u")}${flow("start", "p")}${flow("p", "t")}${flow("p", "u")}${flow("t", "g")}${flow("g", "t", when("${t_outcome == 'again' || t_outcome == 'more'}"))}${flow("g", "q")}${flow("u", "q")}${flow("q", "end")}`,
  ),
  "a choice over routing facts": whole(
    `${worker("t")}${gateway("exclusive", "g", 'default="g-other"')}<endEvent id="other"/>${flow("start", "t")}${flow("t", "g")}${flow("g", "end", when("${fact_area &lt;= 60 &amp;&amp; !fact_urgent &amp;&amp; (fact_kind == 'a' || empty fact_kind)}"))}${flow("g", "other")}`,
  ),
  "a wait for a message or a day": whole(
    `${gateway("eventBased", "w")}<intermediateCatchEvent id="c">${MESSAGE_EVENT}</intermediateCatchEvent><intermediateCatchEvent id="d">${until("w_until")}</intermediateCatchEvent><endEvent id="lapsed"/>${person("t")}${flow("start", "w")}${flow("w", "c")}${flow("w", "d")}${flow("c", "t")}${flow("d", "lapsed")}${flow("t", "end")}`,
    MESSAGE,
  ),
  "a wait for a message": whole(
    `<intermediateCatchEvent id="c" name="等待材料">${MESSAGE_EVENT}</intermediateCatchEvent>${flow("start", "c")}${flow("c", "end")}`,
    MESSAGE,
  ),
  "a wait for a day": whole(
    `<intermediateCatchEvent id="d">${until("d_until")}</intermediateCatchEvent>${flow("start", "d")}${flow("d", "end")}`,
  ),
  "a loop through a message": whole(
    `<intermediateCatchEvent id="c">${MESSAGE_EVENT}</intermediateCatchEvent>${worker("t")}${gateway("exclusive", "g", 'default="g-end"')}${flow("start", "c")}${flow("c", "t")}${flow("t", "g")}${flow("g", "c", when("${t_outcome == 'more'}"))}${flow("g", "end")}`,
    MESSAGE,
  ),
  "an invalid signature that leads back to the signer": whole(
    `${person("signing")}${worker("seal")}<boundaryEvent id="invalid" name="授权无效" attachedToRef="seal">${ERROR_EVENT}</boundaryEvent>${flow("start", "signing")}${flow("signing", "seal")}${flow("seal", "end")}${flow("invalid", "signing")}`,
    ERROR,
  ),
  "a warning after some days": whole(
    `${person("t")}${worker("warn")}<boundaryEvent id="late" attachedToRef="t" cancelActivity="false">${later("P5D")}</boundaryEvent><endEvent id="warned"/>${flow("start", "t")}${flow("t", "end")}${flow("late", "warn")}${flow("warn", "warned")}`,
  ),
  "an end that ends everything": whole(
    `${person("t")}${gateway("exclusive", "g", 'default="g-end"')}<endEvent id="all"><terminateEventDefinition id="all_definition"/></endEvent>${flow("start", "t")}${flow("t", "g")}${flow("g", "all", when("${t_outcome == 'refused'}"))}${flow("g", "end")}`,
  ),
  "a part of steps": whole(
    `<subProcess id="part" name="技术审查"><startEvent id="s2"/>${person("t")}<endEvent id="e2"/>${flow("s2", "t")}${flow("t", "e2")}</subProcess>${flow("start", "part")}${flow("part", "end")}`,
  ),
  "an event sub-process that a message starts beside the case": whole(
    LINE + onEvent(MESSAGE_EVENT, 'isInterrupting="false"'),
    MESSAGE,
  ),
  "an event sub-process that a message starts instead of the case": whole(LINE + onEvent(MESSAGE_EVENT), MESSAGE),
  "an event sub-process that a day starts": whole(LINE + onEvent(later("P30D"), 'isInterrupting="false"')),
  "an event sub-process that an error starts": whole(
    `${worker("t")}${flow("start", "t")}${flow("t", "end")}${onEvent(ERROR_EVENT)}`,
    ERROR,
  ),
  "an event sub-process in a part that is repeated": whole(
    `<subProcess id="part"><startEvent id="s1"/>${person("t")}<endEvent id="e1"/>${flow("s1", "t")}${flow("t", "e1")}${onEvent(MESSAGE_EVENT, 'isInterrupting="false"')}</subProcess>${gateway("exclusive", "g", 'default="g-end"')}${flow("start", "part")}${flow("part", "g")}${flow("g", "part", when("${t_outcome == 'again'}"))}${flow("g", "end")}`,
    MESSAGE,
  ),
  // Unicode 15: a program of an older version knows no such character.
  "a rare ideograph in a name": straight(ITEM, [["t", `<userTask id="t" name="\u{31350}\u{20bb7}村核查" ${GROUP}/>`]]),
  "settings, notes and words of every kind": whole(
    `<userTask id="t" name="审查（一）&#10;面积&gt;500㎡？" ${GROUP}><documentation>依照《食品安全法》第三十五条，“逐项”核对；&lt;3 个工作日内完成。</documentation>${extension('<camunda:properties><camunda:property name="kind" value="review"/><camunda:property name="points" value="[&quot;资质&quot;,&quot;场所&quot;]"/></camunda:properties>')}</userTask>${flow("start", "t")}${flow("t", "end")}`,
  ).replace(
    "</process>",
    '<textAnnotation id="note"><text>承诺件 5 日</text></textAnnotation><association id="as" sourceRef="t" targetRef="note"/></process>',
  ),
};

/** A drawing of the first diagram, as editors write it. */
const DRAWN = whole(LINE).replace(
  "</process>",
  `</process><bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="${ITEM}">${["start", "t", "end"]
    .map(
      (id, at) =>
        `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${at * 150}" y="100.5" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="-5" y="140" width="22" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>`,
    )
    .join("")}${["start-t", "t-end"]
    .map(
      (id) =>
        `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="36" y="118"/><di:waypoint x="150" y="118"/></bpmndi:BPMNEdge>`,
    )
    .join("")}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
);

const PACKAGE_DIAGRAM = definitions(
  process(
    PACKAGE,
    `${START}${gateway("parallel", "p")}${gateway("parallel", "q")}${END}${call("a", CALLED)[1]}${call("b", "SC-021")[1]}${flow("start", "p")}${flow("p", "a")}${flow("p", "b")}${flow("a", "q")}${flow("b", "q")}${flow("q", "end")}`,
  ),
);

/** Files, by what is lawful in them, that both gates must let pass. */
export const LAWFUL: readonly (readonly [name: string, files: Files])[] = [
  ...Object.entries({ ...DIAGRAMS, "a diagram with its drawing": DRAWN }).map(
    ([name, text]) => [name, { [`${ITEM}.bpmn`]: text }] as const,
  ),
  ["a package whose members run at once", { [`${PACKAGE}.bpmn`]: PACKAGE_DIAGRAM }],
  [
    "a choice by a table of plain values",
    {
      [`${ITEM}.bpmn`]: whole(
        `${TABLE_TASK}${gateway("exclusive", "g", 'default="g-end"')}${person("t")}${flow("start", "rule")}${flow("rule", "g")}${flow("g", "t", when("${rule_outcome == 'full'}"))}${flow("g", "end")}${flow("t", "end")}`,
      ),
      "route.dmn": ROUTE,
    },
  ],
  ["other prefixes for the same namespaces", { [`${ITEM}.bpmn`]: prefixed(whole(LINE)) }],
  ...sampleItems().map(({ item, bpmn }) => [`the flow of ${item.name}`, { [`${item.id}.bpmn`]: bpmn }] as const),
];

/** The same file with `bpmn2:` before the names of the notation. */
function prefixed(text: string): string {
  return text
    .replace('xmlns="', 'xmlns:bpmn2="')
    .replaceAll(/<(?<end>\/?)(?<name>[a-zA-Z]+)(?=[\s/>])/gu, "<$<end>bpmn2:$<name>");
}

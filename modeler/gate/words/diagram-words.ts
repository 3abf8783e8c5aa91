import { parseGroup } from "../../../domain/posting/candidate-group.ts";
import { isDepartmentTopic } from "../../../domain/posting/department-topic.ts";
import { LIMITS } from "../limits.ts";
import { TOPICS } from "../../rules/topics.gen.ts";
import { DRAWING_WORDS } from "./drawing-words.ts";
import { condition, dateVariable, duration } from "./expressions.ts";
import { words } from "./plain-words.ts";
import { form, MANY, oneOf, type ValueRule, word, type Word, type Words } from "./word.ts";

const NAME = words(LIMITS.name);
const TEXT = words(LIMITS.text);
const ID = form(
  /^[A-Za-z_][A-Za-z0-9_.-]{0,199}$/u,
  "只能由不超过200个的英文字母、数字、横线、下划线和点组成，不以数字开头",
);
/** Variables are named after steps, and a hyphen would be a subtraction to the engine. */
const STEP_ID = form(/^[A-Za-z_][A-Za-z0-9_]{0,60}$/u, "只能由不超过61个的英文字母、数字和下划线组成，不以数字开头");
const PROCESS_ID = form(/^[A-Z]{2}-[0-9]{2,3}$/u, "不是事项或者套餐的编号");
const FLAG = oneOf("true", "false");
const WORD = form(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/u, "只能由不超过64个的英文字母、数字、横线、下划线和点组成");
const PIN = form(/^[A-Za-z0-9_.-]{1,64}$/u, "不是版本标记");
/** Of which item, is asked by `checkStructure`. */
const memberVariable = (what: "case" | "version"): ValueRule =>
  form(new RegExp(`^\\$\\{[A-Z]{2}_[0-9]{2,3}_${what}\\}$`, "u"), "不是联办事项的变量");
/** As the parser types it, whatever the file calls the namespace. */
const FORMAL = form(/^(?:[A-Za-z0-9_]+:)?tFormalExpression$/u, "不是tFormalExpression");

const group: ValueRule = (value) => (parseGroup(value) === null ? "不是大厅的一个办理岗位" : null);
const topic: ValueRule = (value) =>
  (TOPICS as readonly string[]).includes(value) || isDepartmentTopic(value)
    ? null
    : "没有程序办理，请在设计器中选择自动环节的种类";

/** What stands in a process or in a part of one. */
const IN_A_FLOW: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "intermediateThrowEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "parallelGateway",
    "eventBasedGateway",
    "userTask",
    "serviceTask",
    "businessRuleTask",
    "callActivity",
    "subProcess",
    "sequenceFlow",
    "textAnnotation",
    "association",
  ].map((name) => [`bpmn:${name}`, MANY]),
);

/** The steps, events and gateways among them. */
export const FLOW_NODES: ReadonlySet<string> = new Set(
  Object.keys(IN_A_FLOW).filter((name) => !/:(?:sequenceFlow|textAnnotation|association)$/u.test(name)),
);

const ABOUT: Readonly<Record<string, number>> = { "bpmn:documentation": 1, "bpmn:extensionElements": 1 };
const WAYS: Readonly<Record<string, number>> = { "bpmn:incoming": MANY, "bpmn:outgoing": MANY };

function node(parts: Partial<Word> = {}): Word {
  return word({
    ...parts,
    attributes: { id: STEP_ID, name: NAME, ...parts.attributes },
    required: ["id", ...(parts.required ?? [])],
    children: { ...ABOUT, ...WAYS, ...parts.children },
  });
}

const MESSAGE = { "bpmn:messageEventDefinition": 1 };
const TIMER = { "bpmn:timerEventDefinition": 1 };
const ERROR = { "bpmn:errorEventDefinition": 1 };

function expression(rule: ValueRule): Word {
  return word({ attributes: { "xsi:type": FORMAL }, text: rule });
}

/** Every element of a diagram that the hall draws, and everything that it may hold. Closed: a new version of the engine, of BPMN or of the parser cannot add to it. */
export const DIAGRAM_WORDS: Words = {
  "bpmn:definitions": word({
    attributes: {
      id: ID,
      name: NAME,
      targetNamespace: form(/^[A-Za-z0-9:/._-]{1,200}$/u, "不是命名空间的名称"),
      exporter: NAME,
      exporterVersion: NAME,
      "modeler:executionPlatform": NAME,
      "modeler:executionPlatformVersion": NAME,
    },
    required: ["targetNamespace"],
    children: { "bpmn:message": MANY, "bpmn:error": MANY, "bpmn:process": 1, "bpmndi:BPMNDiagram": 1 },
  }),
  "bpmn:message": word({ attributes: { id: ID, name: WORD }, required: ["id", "name"] }),
  "bpmn:error": word({ attributes: { id: ID, name: NAME, errorCode: WORD }, required: ["id", "errorCode"] }),
  "bpmn:process": word({
    attributes: {
      id: PROCESS_ID,
      name: NAME,
      isExecutable: oneOf("true"),
      "camunda:historyTimeToLive": form(/^P[1-9][0-9]{0,4}D$/u, "不是保存天数，例如P1825D"),
      "camunda:versionTag": PIN,
    },
    required: ["id", "isExecutable", "camunda:historyTimeToLive"],
    children: { ...ABOUT, ...IN_A_FLOW },
  }),
  "bpmn:documentation": word({ text: TEXT }),
  "bpmn:extensionElements": word({ children: { "camunda:properties": 1, "camunda:in": 1 } }),
  "camunda:properties": word({ children: { "camunda:property": MANY } }),
  "camunda:property": word({ attributes: { name: WORD, value: words(LIMITS.value) }, required: ["name", "value"] }),
  "camunda:in": word({
    attributes: {
      businessKey: memberVariable("case"),
    },
    required: ["businessKey"],
  }),
  "bpmn:incoming": word({ text: ID }),
  "bpmn:outgoing": word({ text: ID }),
  "bpmn:startEvent": node({
    attributes: { isInterrupting: FLAG },
    defaults: { isInterrupting: "true" },
    children: { ...MESSAGE, ...TIMER, ...ERROR },
  }),
  "bpmn:endEvent": node({ children: { "bpmn:terminateEventDefinition": 1 } }),
  "bpmn:intermediateCatchEvent": node({ children: { ...MESSAGE, ...TIMER } }),
  "bpmn:intermediateThrowEvent": node(),
  "bpmn:boundaryEvent": node({
    attributes: { attachedToRef: STEP_ID, cancelActivity: FLAG },
    required: ["attachedToRef"],
    defaults: { cancelActivity: "true" },
    children: { ...MESSAGE, ...TIMER, ...ERROR },
  }),
  "bpmn:messageEventDefinition": word({ attributes: { id: ID, messageRef: ID }, required: ["messageRef"] }),
  // Without a reference it would catch every error.
  "bpmn:errorEventDefinition": word({ attributes: { id: ID, errorRef: ID }, required: ["errorRef"] }),
  "bpmn:terminateEventDefinition": word({ attributes: { id: ID } }),
  "bpmn:timerEventDefinition": word({
    attributes: { id: ID },
    children: { "bpmn:timeDate": 1, "bpmn:timeDuration": 1 },
  }),
  "bpmn:timeDate": expression(dateVariable),
  "bpmn:timeDuration": expression(duration),
  "bpmn:exclusiveGateway": node({ attributes: { default: ID } }),
  "bpmn:parallelGateway": node(),
  "bpmn:eventBasedGateway": node(),
  "bpmn:userTask": node({
    attributes: { "camunda:candidateGroups": group },
    required: ["camunda:candidateGroups"],
  }),
  "bpmn:serviceTask": node({
    attributes: { "camunda:type": oneOf("external"), "camunda:topic": topic },
    required: ["camunda:type", "camunda:topic"],
  }),
  "bpmn:businessRuleTask": node({
    attributes: {
      "camunda:decisionRef": WORD,
      "camunda:decisionRefBinding": oneOf("deployment"),
      "camunda:mapDecisionResult": oneOf("singleEntry"),
      "camunda:resultVariable": form(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/u, "不是变量的名称"),
    },
    required: [
      "camunda:decisionRef",
      "camunda:decisionRefBinding",
      "camunda:mapDecisionResult",
      "camunda:resultVariable",
    ],
  }),
  "bpmn:callActivity": node({
    attributes: {
      calledElement: form(/^(?!PK-)[A-Z]{2}-[0-9]{2,3}$/u, "不是事项的编号"),
      "camunda:calledElementBinding": oneOf("version"),
      "camunda:calledElementVersion": memberVariable("version"),
    },
    required: ["calledElement", "camunda:calledElementBinding", "camunda:calledElementVersion"],
  }),
  "bpmn:subProcess": node({
    attributes: { triggeredByEvent: FLAG },
    defaults: { triggeredByEvent: "false" },
    children: IN_A_FLOW,
  }),
  "bpmn:sequenceFlow": word({
    attributes: { id: ID, name: NAME, sourceRef: STEP_ID, targetRef: STEP_ID },
    required: ["id", "sourceRef", "targetRef"],
    children: { "bpmn:documentation": 1, "bpmn:conditionExpression": 1 },
  }),
  "bpmn:conditionExpression": expression(condition),
  "bpmn:textAnnotation": word({ attributes: { id: ID }, required: ["id"], children: { "bpmn:text": 1 } }),
  "bpmn:text": word({ text: TEXT }),
  "bpmn:association": word({
    attributes: { id: ID, sourceRef: ID, targetRef: ID, associationDirection: oneOf("None", "One", "Both") },
    required: ["id", "sourceRef", "targetRef"],
    defaults: { associationDirection: "None" },
  }),
  ...DRAWING_WORDS,
};

import type { Vocabulary } from "../xml/names.ts";
import { isCellCondition, isCellResult, isColumnVariable } from "./cells.ts";
import { words } from "./plain-words.ts";
import { form, MANY, oneOf, word, type Words } from "./word.ts";

/** The namespaces of a decision file; the first is written without a prefix, as table editors do. */
export const DECISION_VOCABULARY: Vocabulary = {
  "https://www.omg.org/spec/DMN/20191111/MODEL/": { prefix: "dmn", called: ["", "dmn"] },
  "https://www.omg.org/spec/DMN/20191111/DMNDI/": { prefix: "dmndi", called: ["dmndi"] },
  "http://www.omg.org/spec/DMN/20180521/DC/": { prefix: "dc", called: ["dc"] },
  "http://www.omg.org/spec/DMN/20180521/DI/": { prefix: "di", called: ["di"] },
  "http://camunda.org/schema/1.0/dmn": { prefix: "camunda", called: ["camunda"] },
  "http://camunda.org/schema/modeler/1.0": { prefix: "modeler", called: ["modeler"] },
  "http://bpmn.io/schema/dmn/biodi/2.0": { prefix: "biodi", called: ["biodi"] },
};

const NAME = words(200);
const ID = form(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/u, "只能由不超过64个的英文字母、数字、横线、下划线和点组成");
const TYPE = oneOf("string", "boolean", "integer", "long", "double", "number");
const WIDTH = form(/^[0-9]{1,5}$/u, "不是宽度");
const NUMBER = form(/^-?[0-9]{1,6}(?:\.[0-9]{1,20})?$/u, "不是坐标");

const column = (value: string): string | null => (isColumnVariable(value) ? null : "不是一个变量的名称");
const condition = (value: string): string | null =>
  words(500)(value) ?? (isCellCondition(value) ? null : "不是固定的值，也不是与固定的值的比较");
const result = (value: string): string | null => words(500)(value) ?? (isCellResult(value) ? null : "不是一个固定的值");

/** Everything that a decision file may hold: tables whose heads are variables and whose cells are values and comparisons with values (`DecisionWords.java` has the same). */
export const DECISION_WORDS: Words = {
  "dmn:definitions": word({
    attributes: {
      id: ID,
      name: NAME,
      namespace: form(/^[A-Za-z0-9:/._-]{1,200}$/u, "不是命名空间的名称"),
      exporter: NAME,
      exporterVersion: NAME,
      "modeler:executionPlatform": NAME,
      "modeler:executionPlatformVersion": NAME,
    },
    children: { "dmn:decision": MANY, "dmn:description": 1, "dmndi:DMNDI": 1 },
  }),
  "dmn:decision": word({
    attributes: {
      id: ID,
      name: NAME,
      "camunda:historyTimeToLive": form(/^P?[0-9]{1,5}D?$/u, "不是保存天数"),
      "camunda:versionTag": form(/^[A-Za-z0-9_.-]{1,64}$/u, "不是版本标记"),
    },
    required: ["id"],
    children: { "dmn:decisionTable": 1, "dmn:description": 1, "dmn:variable": 1 },
  }),
  "dmn:variable": word({ attributes: { id: ID, name: NAME, typeRef: TYPE } }),
  "dmn:description": word({ text: words(4000) }),
  "dmn:decisionTable": word({
    attributes: {
      id: ID,
      hitPolicy: oneOf("UNIQUE", "FIRST", "ANY"),
      preferredOrientation: oneOf("Rule-as-Row"),
      outputLabel: NAME,
      "biodi:annotationsWidth": WIDTH,
    },
    children: { "dmn:input": MANY, "dmn:output": 1, "dmn:rule": MANY, "dmn:description": 1 },
  }),
  "dmn:input": word({
    attributes: { id: ID, label: NAME, "biodi:width": WIDTH },
    children: { "dmn:inputExpression": 1, "dmn:inputValues": 1 },
  }),
  "dmn:inputExpression": word({ attributes: { id: ID, typeRef: TYPE }, children: { "dmn:text": 1 } }),
  "dmn:inputValues": word({ attributes: { id: ID }, children: { "dmn:text": 1 } }),
  "dmn:output": word({
    attributes: { id: ID, label: NAME, name: NAME, typeRef: TYPE, "biodi:width": WIDTH },
    children: { "dmn:outputValues": 1 },
  }),
  "dmn:outputValues": word({ attributes: { id: ID }, children: { "dmn:text": 1 } }),
  "dmn:rule": word({
    attributes: { id: ID },
    children: { "dmn:inputEntry": MANY, "dmn:outputEntry": 1, "dmn:annotationEntry": MANY, "dmn:description": 1 },
  }),
  "dmn:inputEntry": word({ attributes: { id: ID }, children: { "dmn:text": 1 } }),
  "dmn:outputEntry": word({ attributes: { id: ID }, children: { "dmn:text": 1 } }),
  "dmn:annotationEntry": word({ children: { "dmn:text": 1 } }),
  // What may stand in it depends on where it is: `TEXT_RULES`.
  "dmn:text": word({ text: () => null }),
  "dmndi:DMNDI": word({ children: { "dmndi:DMNDiagram": 1 } }),
  "dmndi:DMNDiagram": word({ attributes: { id: ID }, children: { "dmndi:DMNShape": MANY } }),
  "dmndi:DMNShape": word({ attributes: { id: ID, dmnElementRef: ID }, children: { "dc:Bounds": 1 } }),
  "dc:Bounds": word({ attributes: { x: NUMBER, y: NUMBER, width: NUMBER, height: NUMBER } }),
};

/** What the text of a cell may be, by the element around it. */
export const TEXT_RULES: Readonly<Record<string, (value: string) => string | null>> = {
  "dmn:inputExpression": column,
  "dmn:inputValues": condition,
  "dmn:outputValues": condition,
  "dmn:inputEntry": condition,
  "dmn:outputEntry": result,
  "dmn:annotationEntry": words(4000),
};

import { decision, decisionFile, type Rule } from "./decision-file.ts";
import { type Files, ITEM, straight } from "./frame.ts";

const CALL = "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}";
const TABLE = { inputs: [["outcome", "string"]], output: "string", rules: [[['"accepted"'], '"yes"']] } as const;

/** Decision files, and tasks that name a decision, which would run code, loop, or access what they must not. */
export const HOSTILE_DECISIONS: readonly (readonly [name: string, files: Files])[] = [
  ...[
    CALL,
    "for i in 1..1000000000 return i",
    "count(outcome)",
    'matches(outcome, "(a+)+b")',
    "outcome.class",
    "outcome[1]",
    "a + b",
    "if a then b else c",
    "function(x) x",
    'function(cmd) external {java: {class: "java.lang.Runtime", method signature: "exec(java.lang.String)"}}',
    "{a: 1}",
    "",
    "null",
    "some x in outcome satisfies x",
    "for",
  ].map((head) => [`a column that reads ${head || "nothing"}`, table({ inputs: [[head, "string"]] })] as const),
  ...[
    CALL,
    "for i in 1..1000000000 return i",
    "? > count(x)",
    'matches(?, "(a+)+b")',
    "other",
    "< other",
    "[a..b]",
    "[1..]",
    "not(other)",
    "not(not(1))",
    '"\\u0041"',
    '"open',
    "1 2",
    "1,",
    "function(x) x",
    "x -> x",
    'date("2026-01-01")',
    `"${"长".repeat(600)}"`,
  ].map((cell) => [`a condition that says ${cell.slice(0, 60)}`, table({ rules: [[[cell], '"yes"']] })] as const),
  ...[
    CALL,
    "outcome",
    "1 + 1",
    "[1, 2]",
    "{a: 1}",
    "now()",
    "for i in 1..1000000000 return i",
    "-",
    "",
    '"a" + "b"',
    "null",
  ].map(
    (cell) =>
      [`a result that says ${cell.slice(0, 60) || "nothing"}`, table({ rules: [[['"accepted"'], cell]] })] as const,
  ),
  ...Object.entries({
    "a decision in a script language": decisionFile(
      decision("d", TABLE).replace("<inputExpression ", '<inputExpression expressionLanguage="groovy" '),
    ),
    "a decision in the always present expression language": decisionFile(
      decision("d", TABLE).replace("<outputEntry ", '<outputEntry expressionLanguage="juel" '),
    ),
    "a condition in another expression language": decisionFile(
      decision("d", TABLE).replace("<inputEntry ", '<inputEntry expressionLanguage="javascript" '),
    ),
    "a file in another expression language": decisionFile(decision("d", TABLE), 'expressionLanguage="groovy"'),
    "an expression for a decision": decisionFile(
      '<decision id="d" name="d"><literalExpression id="l"><text>1</text></literalExpression></decision>',
    ),
    "a decision that needs another": decisionFile(
      decision("d", TABLE).replace(
        "<decisionTable ",
        '<informationRequirement id="q"><requiredDecision href="#e"/></informationRequirement><decisionTable ',
      ) + decision("e", TABLE),
    ),
    "a model of knowledge": decisionFile('<businessKnowledgeModel id="k" name="k"/>' + decision("d", TABLE)),
    "an invocation": decisionFile('<decision id="d" name="d"><invocation id="i"/></decision>'),
    "a context": decisionFile('<decision id="d" name="d"><context id="c"/></decision>'),
    "an import": decisionFile(
      '<import namespace="x" importType="x" locationURI="http://169.254.169.254/"/>' + decision("d", TABLE),
    ),
    "a variable for the cells": decisionFile(
      decision("d", TABLE).replace("<input ", '<input camunda:inputVariable="x" '),
    ),
    "extension elements": decisionFile(
      decision("d", TABLE).replace(
        "<decisionTable ",
        '<extensionElements><x xmlns="y"/></extensionElements><decisionTable ',
      ),
    ),
    "a foreign element": decisionFile('<x xmlns="y"/>' + decision("d", TABLE)),
    "a foreign element in the drawing": decisionFile(
      decision("d", TABLE) +
        '<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"><script xmlns="y"/></dmndi:DMNDI>',
    ),
    "a cell in two halves": decisionFile(decision("d", TABLE).replace('"yes"', '"ye<!-- -->s" + now()')),
    "a cell with an element in it": decisionFile(decision("d", TABLE).replace('"yes"', '"yes"<x xmlns="y"/>')),
    "a processing instruction": decisionFile(`<?x y?>${decision("d", TABLE)}`),
    "a doctype": decisionFile(decision("d", TABLE)).replace(
      "?>\n",
      '?>\n<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    ),
    "a schema to fetch": decisionFile(
      decision("d", TABLE),
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x http://169.254.169.254/x.xsd"',
    ),
    "results of several rules": decisionFile(decision("d", { ...TABLE, hitPolicy: "COLLECT" })),
    "an unknown type": decisionFile(decision("d", { ...TABLE, output: "java.lang.Runtime" })),
    "two results": decisionFile(
      decision("d", TABLE)
        .replace("<rule ", '<output id="o2" name="x"/><rule ')
        .replace("</rule>", '<outputEntry id="o9"><text>1</text></outputEntry></rule>'),
    ),
    "a rule that lacks a cell": decisionFile(decision("d", TABLE).replace(/<inputEntry.*?<\/inputEntry>/, "")),
    "a decision without an id": decisionFile(decision("d", TABLE).replace('<decision id="d"', "<decision")),
    "a file without a table": decisionFile(""),
    "an older form of the language": decisionFile(decision("d", TABLE)).replace(
      "https://www.omg.org/spec/DMN/20191111/MODEL/",
      "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    ),
    "another kind of file": straight(ITEM, [["u", '<userTask id="u"/>']]),
    "no file at all": "hello",
  }).map(([name, text]) => [name, { "d.dmn": text }] as const),
  ...Object.entries({
    "a rule task with a decision and no result":
      '<businessRuleTask id="t" camunda:decisionRef="x" camunda:decisionRefBinding="deployment"/>',
    "a rule task with a decision that calls": `<businessRuleTask id="t" camunda:decisionRef="${CALL}" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>`,
    "a rule task with a variable decision":
      '<businessRuleTask id="t" camunda:decisionRef="${d}" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>',
    "a rule task that keeps a list":
      '<businessRuleTask id="t" camunda:decisionRef="x" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="resultList" camunda:resultVariable="r"/>',
    "a rule task with a decision and a class":
      '<businessRuleTask id="t" camunda:decisionRef="x" camunda:decisionRefBinding="deployment" camunda:class="java.lang.Object" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>',
    "a rule task with a decision and a topic":
      '<businessRuleTask id="t" camunda:type="external" camunda:topic="notice" camunda:decisionRef="x" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>',
    "a rule task with a result alone":
      '<businessRuleTask id="t" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>',
    "a rule task with a tenant that calls": `<businessRuleTask id="t" camunda:decisionRef="x" camunda:decisionRefBinding="deployment" camunda:decisionRefTenantId="${CALL}" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>`,
    "a rule task with a version that calls": `<businessRuleTask id="t" camunda:decisionRef="x" camunda:decisionRefBinding="version" camunda:decisionRefVersion="${CALL}" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>`,
    "a service task with a decision":
      '<serviceTask id="t" camunda:decisionRef="x" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>',
    "an external task with a result":
      '<serviceTask id="t" camunda:type="external" camunda:topic="notice" camunda:resultVariable="r"/>',
  }).map(([name, element]) => [name, { [`${ITEM}.bpmn`]: straight(ITEM, [["t", element]]) }] as const),
];

/** Decision tables as a hall draws them: each must be accepted. */
export const ACCEPTED_DECISIONS: readonly (readonly [name: string, text: string])[] = [
  ["the frame of the hostile tables", decisionFile(decision("d", TABLE))],
  [
    "every form of a cell",
    decisionFile(
      decision("d", {
        inputs: [
          ["area", "number"],
          ["kind", "string"],
          ["urgent", "boolean"],
        ],
        output: "string",
        hitPolicy: "UNIQUE",
        rules: [
          [["-", "", "true"], '"立即办理"'],
          [["<= -1.5, >= 3", '"甲", "乙"', "false"], '"a b"'],
          [["not( [1..2] , ]3..4[ )", 'not("丙")', "true, false"], '""'],
        ],
      }) +
        decision("second", {
          ...TABLE,
          output: "double",
          hitPolicy: "ANY",
          rules: [[["-"], "-0.5"]] as readonly Rule[],
        }),
    ),
  ],
  [
    "what the table editor adds",
    decisionFile(
      decision("d", TABLE)
        .replace("<decision ", '<decision camunda:historyTimeToLive="P30D" camunda:versionTag="3" ')
        .replace("<decisionTable ", '<variable id="v" name="v" typeRef="string"/><decisionTable ')
        .replace("<input ", '<input label="结论" biodi:width="192" ')
        .replace(
          "</inputExpression>",
          '</inputExpression><inputValues id="iv"><text>"accepted","refused"</text></inputValues>',
        )
        .replace(/<inputEntry/, "<description>准予</description><inputEntry") +
        '<dmndi:DMNDI><dmndi:DMNDiagram id="dia"><dmndi:DMNShape id="s" dmnElementRef="d"><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>',
      'xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.24.0" exporter="hall" exporterVersion="1"',
    ),
  ],
];

function table(changed: {
  readonly inputs?: readonly (readonly [string, string])[];
  readonly rules?: readonly Rule[];
}): Files {
  return { "d.dmn": decisionFile(decision("d", { ...TABLE, ...changed })) };
}

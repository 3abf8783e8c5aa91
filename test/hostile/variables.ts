import { decision, decisionFile } from "./decision-file.ts";
import { definitions, external, type Files, flow, GROUP, ITEM, process, straight, userTask } from "./frame.ts";

/** A diagram with a step of a person whose outcome somebody else would like to write. */
const diagram = (steps: Parameters<typeof straight>[1]): Files => ({
  [`${ITEM}.bpmn`]: straight(ITEM, [userTask("pen"), ...steps]),
});

const table = (attributes: string): Files =>
  diagram([
    [
      "rule",
      `<businessRuleTask id="rule" camunda:decisionRef="route" camunda:mapDecisionResult="singleEntry" ${attributes}/>`,
    ],
  ]);

/** A worker's error and what catches it. */
function caught(error: string, definition: string): Files {
  const parts = [
    '<startEvent id="start"/>',
    external("w")[1],
    `<boundaryEvent id="b" attachedToRef="w">${definition}</boundaryEvent>`,
    userTask("pen")[1],
    '<endEvent id="end"/>',
    flow("start", "w"),
    flow("w", "pen"),
    flow("b", "pen"),
    flow("pen", "end"),
  ];
  return { [`${ITEM}.bpmn`]: definitions(error + process(ITEM, parts.join(""))) };
}

const CODED = '<error id="e" errorCode="signed"/>';
const named = (name: string): Files => ({
  [`${ITEM}.bpmn`]: straight(ITEM, [["t", `<userTask id="t" name="${name}" ${GROUP}/>`]]),
});
const ROUTE = decision("route", { inputs: [["fact_area", "number"]], output: "string", rules: [[["-"], '"a"']] });

/** What writes an outcome that nobody decided, changes a table under running cases, catches what is not its own; and expressions behind what only looks like one. */
export const HOSTILE_VARIABLES: readonly (readonly [name: string, files: Files])[] = [
  [
    "a table that writes the outcome of a person",
    table('camunda:decisionRefBinding="deployment" camunda:resultVariable="pen_outcome"'),
  ],
  [
    "a table that writes the id of the case",
    table('camunda:decisionRefBinding="deployment" camunda:resultVariable="caseId"'),
  ],
  [
    "a table of whatever is deployed last",
    table('camunda:decisionRefBinding="latest" camunda:resultVariable="rule_outcome"'),
  ],
  ["a table of no deployment", table('camunda:resultVariable="rule_outcome"')],
  [
    "a table of some tag",
    table(
      'camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="x" camunda:resultVariable="rule_outcome"',
    ),
  ],
  [
    "a start that writes an outcome",
    {
      [`${ITEM}.bpmn`]: straight(ITEM, [userTask("pen")]).replace(
        '<startEvent id="start"/>',
        '<startEvent id="start" camunda:initiator="pen_outcome"/>',
      ),
    },
  ],
  [
    "an error whose code becomes an outcome",
    caught(CODED, '<errorEventDefinition id="ed" errorRef="e" camunda:errorCodeVariable="pen_outcome"/>'),
  ],
  [
    "an error whose message becomes a fact",
    caught(CODED, '<errorEventDefinition id="ed" errorRef="e" camunda:errorMessageVariable="fact_area"/>'),
  ],
  [
    "an error without a code, which catches all",
    caught('<error id="e"/>', '<errorEventDefinition id="ed" errorRef="e"/>'),
  ],
  [
    "a part whose error is caught by an event of every error",
    {
      [`${ITEM}.bpmn`]: definitions(
        CODED +
          process(
            ITEM,
            `<startEvent id="start"/><subProcess id="part"><startEvent id="s2"/><endEvent id="e2"><errorEventDefinition id="ed" errorRef="e"/></endEvent>${flow("s2", "e2")}</subProcess><boundaryEvent id="b" attachedToRef="part"><errorEventDefinition id="ed2"/></boundaryEvent>${userTask("pen")[1]}<endEvent id="end"/>${flow("start", "part")}${flow("part", "end")}${flow("b", "pen")}${flow("pen", "end")}`,
          ),
      ),
    },
  ],
  ["an event that catches every error", caught("", '<errorEventDefinition id="ed"/>')],
  ["a call in quotes behind an expression that is none", named("\\${ ' ${evil.call()} ' }")],
  [
    "a call in double quotes behind an expression that is none",
    named("\\${ &quot; ${execution.getProcessEngineServices()} &quot; }"),
  ],
  ["a decision twice in a file", { "route.dmn": decisionFile(ROUTE + ROUTE) }],
  [
    "a decision called like the type of every object",
    { "route.dmn": decisionFile(ROUTE.replaceAll("route", "__proto__")) },
  ],
];

import { definitions, EXTERNAL, flow, GROUP, ITEM, process, when } from "./frame.ts";

const ROOTS = '<message id="m" name="handedIn"/><error id="e" name="E" errorCode="E"/>';
const START = '<startEvent id="start"/>';
const END = '<endEvent id="end"/>';
const AGAIN = when("${again}");

function whole(inner: string): string {
  return definitions(ROOTS + process(ITEM, START + inner + END));
}

/** Steps and a gateway that may lead back to the first of them. */
function loop(first: string, inner: string): string {
  return whole(
    `${inner}<exclusiveGateway id="g" default="g-end"/>${flow("start", first)}${flow("t", "g")}${flow("g", first, AGAIN)}${flow("g", "end")}`,
  );
}

const worker = (id: string): string => `<serviceTask id="${id}" ${EXTERNAL}/>`;
const person = (id: string): string => `<userTask id="${id}" ${GROUP}/>`;
const timer =
  '<timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">PT1M</timeDuration></timerEventDefinition>';
const day = (variable: string): string =>
  `<timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">\${${variable}}</timeDate></timerEventDefinition>`;

/** Circles that only use what the hall draws, in which nobody and no message is waited for. */
export const DRAWN_LOOPS: Readonly<Record<string, string>> = {
  "two gateways that lead to each other": whole(
    `<exclusiveGateway id="g" default="g-end"/><exclusiveGateway id="h"/>${flow("start", "g")}${flow("g", "h", AGAIN)}${flow("h", "g")}${flow("g", "end")}`,
  ),
  "a worker's step that leads back to itself": loop("t", worker("t")),
  "workers' steps that lead back to the first": loop("a", `${worker("a")}${worker("t")}${flow("a", "t")}`),
  "an event that passes, in a circle": loop("t", '<intermediateThrowEvent id="t"/>'),
  "a day that is waited for again and again": loop(
    "t",
    `<intermediateCatchEvent id="t">${day("t_until")}</intermediateCatchEvent>`,
  ),
  "a part without a person, in a circle": loop(
    "t",
    `<subProcess id="t"><startEvent id="s2"/>${worker("a")}<endEvent id="e2"/>${flow("s2", "a")}${flow("a", "e2")}</subProcess>`,
  ),
  "a part with a way past its person, in a circle": loop(
    "t",
    `<subProcess id="t"><startEvent id="s2"/><exclusiveGateway id="h" default="h-e2"/>${person("u")}<endEvent id="e2"/>${flow("s2", "h")}${flow("h", "u", AGAIN)}${flow("h", "e2")}${flow("u", "e2")}</subProcess>`,
  ),
  "a failed step that leads back to itself": whole(
    `${worker("t")}<boundaryEvent id="b" attachedToRef="t"><errorEventDefinition id="ed" errorRef="e"/></boundaryEvent>${flow("start", "t")}${flow("t", "end")}${flow("b", "t")}`,
  ),
  "a time at a person's step that creates the step again": whole(
    `${person("t")}<boundaryEvent id="b" attachedToRef="t">${timer}</boundaryEvent>${flow("start", "t")}${flow("t", "end")}${flow("b", "t")}`,
  ),
  "a time beside a person's step that leads back to it": whole(
    `${person("t")}<exclusiveGateway id="h"/><boundaryEvent id="b" attachedToRef="t" cancelActivity="false">${timer}</boundaryEvent>${flow("start", "h")}${flow("h", "t")}${flow("t", "end")}${flow("b", "h")}`,
  ),
  "a wait whose day leads back to it": whole(
    `<eventBasedGateway id="w"/><intermediateCatchEvent id="c"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent><intermediateCatchEvent id="d">${day("w_until")}</intermediateCatchEvent>${flow("start", "w")}${flow("w", "c")}${flow("w", "d")}${flow("c", "end")}${flow("d", "w")}`,
  ),
  "a split whose branches meet and split again": whole(
    `<parallelGateway id="p"/><exclusiveGateway id="g"/>${flow("start", "g")}${flow("g", "p")}${flow("p", "g")}<sequenceFlow id="second" sourceRef="p" targetRef="g"/>`,
  ),
  "a table of values in a circle": loop(
    "t",
    '<businessRuleTask id="t" camunda:decisionRef="d" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="t_outcome"/>',
  ),
  "an event sub-process without a person in a part that is repeated": loop(
    "t",
    `<subProcess id="t"><startEvent id="s2"/>${person("u")}<endEvent id="e2"/>${flow("s2", "u")}${flow("u", "e2")}<subProcess id="ev" triggeredByEvent="true"><startEvent id="s3">${timer}</startEvent>${worker("a")}<endEvent id="e3"/>${flow("s3", "a")}${flow("a", "e3")}</subProcess></subProcess>`,
  ),
};

import { call, definitions, extension, external, flow, process, straight, userTask } from "./diagrams.ts";
import { caughtError } from "./flows.ts";

const MESSAGE = '<message id="m" name="supplement"/>';
const waitFor = (id: string): string =>
  `<intermediateCatchEvent id="${id}"><messageEventDefinition id="${id}-message" messageRef="m"/></intermediateCatchEvent>`;

/** Waits for the same message twice, one after the other. */
const twice = definitions(
  `${MESSAGE}${process(
    "twice",
    `<startEvent id="start"/>${waitFor("first")}${waitFor("second")}<userTask id="over" camunda:candidateGroups="clerks"/><endEvent id="end"/>${flow(
      "start",
      "first",
    )}${flow("first", "second")}${flow("second", "over")}${flow("over", "end")}`,
  )}`,
);

/** Waits for the same message at two places at once. */
const both = definitions(
  `${MESSAGE}${process(
    "both",
    `<startEvent id="start"/><parallelGateway id="fork"/>${waitFor("left")}${waitFor("right")}<endEvent id="left-end"/><endEvent id="right-end"/>${flow(
      "start",
      "fork",
    )}${flow("fork", "left")}${flow("fork", "right")}${flow("left", "left-end")}${flow("right", "right-end")}`,
  )}`,
);

/** The flows on which the port is tested, by file. */
export const FLOWS: Readonly<Record<string, string>> = {
  "desk.bpmn": straight("desk", [
    userTask("acceptance", 'camunda:candidateGroups="clerks,reviewers"'),
    external("stamp"),
    userTask("archive"),
  ]),
  "auto.bpmn": straight("auto", [external("stamp"), userTask("desk")]),
  "served.bpmn": straight("served", [external("check", "dept.RST.check"), userTask("desk")]),
  "rule.bpmn": caughtError,
  "unknown-word.bpmn": straight("unknown-word", [
    userTask("before"),
    userTask("after", 'camunda:candidateGroups="${nowhere}"'),
  ]),
  "breaks.bpmn": straight("breaks", [external("stamp"), userTask("after", 'camunda:candidateGroups="${nowhere}"')]),
  "PK-01.bpmn": straight("PK-01", [call("member", "desk", extension('<camunda:in businessKey="${memberKey}"/>'))]),
  "instant.bpmn": straight("instant", []),
  "twice.bpmn": twice,
  "both.bpmn": both,
};
/** A stock engine takes no diagram without it. */
export const withLife = (text: string): string =>
  text.replaceAll('isExecutable="true"', 'isExecutable="true" camunda:historyTimeToLive="P30D"');

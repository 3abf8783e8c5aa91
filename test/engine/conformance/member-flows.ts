import { call, definitions, extension, external, flow, process, straight, userTask } from "../diagrams.ts";

/** Gives the called process its own key, from a variable of the package. */
const under = (variable: string): string => extension(`<camunda:in businessKey="\${${variable}}"/>`);

/** Waits at many places at once: in a part, at a message and a timer, at a desk and in a step with a deadline. */
const busy = definitions(
  '<message id="m" name="supplement"/>' +
    process(
      "busy",
      `<startEvent id="start"/><parallelGateway id="fork"/>${userTask("desk")[1]}${external("stamp")[1]}<eventBasedGateway id="wait"/><endEvent id="end"/>
      <intermediateCatchEvent id="handed-in"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>
      <intermediateCatchEvent id="overdue"><timerEventDefinition id="td1"><timeDate xsi:type="tFormalExpression">2099-01-01T00:00:00</timeDate></timerEventDefinition></intermediateCatchEvent>
      <boundaryEvent id="late" attachedToRef="desk"><timerEventDefinition id="td2"><timeDate xsi:type="tFormalExpression">2099-01-01T00:00:00</timeDate></timerEventDefinition></boundaryEvent>
      <subProcess id="part"><startEvent id="part-start"/>${userTask("survey")[1]}<endEvent id="part-end"/>${flow("part-start", "survey")}${flow("survey", "part-end")}</subProcess>
      <endEvent id="all-over"><terminateEventDefinition id="ted"/></endEvent><endEvent id="later" camunda:asyncBefore="true"/>` +
        flow("start", "fork") +
        flow("fork", "desk") +
        flow("fork", "stamp") +
        flow("fork", "wait") +
        flow("fork", "part") +
        flow("wait", "handed-in") +
        flow("wait", "overdue") +
        flow("desk", "end") +
        flow("late", "all-over") +
        flow("stamp", "end") +
        flow("handed-in", "end") +
        flow("overdue", "end") +
        flow("part", "later"),
    ),
);

/** Fails in a job before its only step, once, and then is an incident. */
const stuck = straight("stuck", [
  userTask(
    "broken",
    'camunda:asyncBefore="true" camunda:candidateGroups="${nowhere}"',
    extension("<camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle>"),
  ),
]);

/** A package of two, which goes on when both have ended. */
const two = definitions(
  process(
    "PK-05",
    `<startEvent id="start"/><parallelGateway id="fork"/>${call("left", "leaf", under("leftKey"))[1]}${call("right", "leaf", under("rightKey"))[1]}<parallelGateway id="join"/>${userTask("collect")[1]}<endEvent id="end"/>` +
      flow("start", "fork") +
      flow("fork", "left") +
      flow("fork", "right") +
      flow("left", "join") +
      flow("right", "join") +
      flow("join", "collect") +
      flow("collect", "end"),
  ),
);

const packageOf = (id: string, called: string): string =>
  straight(id, [call("member", called, under("memberKey")), userTask("collect")]);

/** Packages and what they call. */
export const MEMBER_FLOWS: Readonly<Record<string, string>> = {
  "busy.bpmn": busy,
  "stuck.bpmn": stuck,
  "desk-then-step.bpmn": straight("desk-then-step", [external("stamp"), userTask("desk")]),
  "PK-02.bpmn": packageOf("PK-02", "leaf"),
  "PK-03.bpmn": packageOf("PK-03", "busy"),
  "PK-04.bpmn": packageOf("PK-04", "stuck"),
  "PK-05.bpmn": two,
  "PK-06.bpmn": packageOf("PK-06", "desk-then-step"),
};

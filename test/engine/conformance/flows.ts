import { call, definitions, extension, external, flow, process, straight, userTask } from "../diagrams.ts";
import { MEMBER_FLOWS } from "./member-flows.ts";
import { decision, decisionFile, feeTable } from "../../hostile/decision-file.ts";

const OWN_KEY = '<camunda:in businessKey="${execution.processBusinessKey}"/>';

/** A step that a worker may report REJECTED of, then a message or a timer, then a desk; withdrawn by a message at any time. */
const events = definitions(
  '<message id="m1" name="supplement"/><message id="m2" name="withdraw"/><error id="er" errorCode="REJECTED"/>' +
    process(
      "events",
      `<startEvent id="start"/>${external("check")[1]}<eventBasedGateway id="wait"/><endEvent id="end"/>
      <boundaryEvent id="caught" attachedToRef="check"><errorEventDefinition id="ed" errorRef="er" camunda:errorCodeVariable="code" camunda:errorMessageVariable="reason"/></boundaryEvent><userTask id="rejected"/>
      <intermediateCatchEvent id="handed-in"><messageEventDefinition id="md1" messageRef="m1"/></intermediateCatchEvent><userTask id="supplemented"/>
      <intermediateCatchEvent id="overdue"><timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">\${dueOn}</timeDate></timerEventDefinition></intermediateCatchEvent><userTask id="lapsed"/>
      <subProcess id="withdrawal" triggeredByEvent="true"><startEvent id="withdrawn" isInterrupting="true"><messageEventDefinition id="md2" messageRef="m2"/></startEvent><userTask id="close"/><endEvent id="closed"/>${flow("withdrawn", "close")}${flow("close", "closed")}</subProcess>` +
        flow("start", "check") +
        flow("check", "wait") +
        flow("caught", "rejected") +
        flow("rejected", "end") +
        flow("wait", "handed-in") +
        flow("wait", "overdue") +
        flow("handed-in", "supplemented") +
        flow("supplemented", "end") +
        flow("overdue", "lapsed") +
        flow("lapsed", "end"),
    ),
);

/** A desk that a message ends, and one that is reached twice. */
const bounded = definitions(
  '<message id="m" name="stop"/>' +
    process(
      "bounded",
      `<startEvent id="start"/>${userTask("desk")[1]}<endEvent id="end"/><boundaryEvent id="stopped" attachedToRef="desk"><messageEventDefinition id="md" messageRef="m"/></boundaryEvent><endEvent id="over"/>` +
        flow("start", "desk") +
        flow("desk", "end") +
        flow("stopped", "over"),
    ),
);
const returning = definitions(
  process(
    "returning",
    `<startEvent id="start"/><exclusiveGateway id="in"/>${userTask("desk")[1]}${flow("start", "in")}${flow("in", "desk")}${flow("desk", "in")}`,
  ),
);

/** The files that every engine of the suite is given. */
export const FLOWS: Readonly<Record<string, string>> = {
  "desk.bpmn": straight("desk", [
    userTask(
      "review",
      'camunda:candidateGroups="reviewers,clerks" camunda:dueDate="${dueOn}" camunda:priority="${weight}" camunda:formKey="hall:review"',
    ),
  ]),
  "auto.bpmn": straight("auto", [
    [
      "intake",
      `<serviceTask id="intake" camunda:type="external" camunda:topic="intake" camunda:taskPriority="\${weight}">${extension('<camunda:properties><camunda:property name="budget" value="P3D"/></camunda:properties>')}</serviceTask>`,
    ],
  ]),
  "two-steps.bpmn": straight("two-steps", [userTask("acceptance"), external("issuance")]),
  "breaks.bpmn": straight("breaks", [external("before"), userTask("after", 'camunda:candidateGroups="${nowhere}"')]),
  "plain.bpmn": straight("plain", [userTask("desk")]),
  "bounded.bpmn": bounded,
  "returning.bpmn": returning,
  "lane.bpmn": straight("lane", [userTask("before"), userTask("after", 'camunda:candidateGroups="${lane}"')]),
  "events.bpmn": events,
  "leaf.bpmn": straight("leaf", [external("member-step")]),
  "PK-01.bpmn": straight("PK-01", [call("calls-leaf", "leaf", extension(OWN_KEY)), userTask("collect")]),
  ...MEMBER_FLOWS,
  "fee.bpmn": straight("fee", [
    [
      "look-up",
      '<businessRuleTask id="look-up" camunda:decisionRef="fee-table" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="fee"/>',
    ],
    userTask("pay"),
  ]),
  "fee.dmn": feeTable,
  "no-answer.bpmn": straight("no-answer", [
    [
      "look-up",
      '<businessRuleTask id="look-up" camunda:decisionRef="large-only" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="answer"/>',
    ],
    userTask("desk"),
  ]),
  "large-only.dmn": decisionFile(
    decision("large-only", { inputs: [["area", "number"]], output: "string", rules: [[["> 1000"], '"large"']] }),
  ),
};

/** A flow in two versions: the second has one more desk. */
export const VERSIONS: readonly [string, string] = [
  straight("versioned", [external("stamp"), userTask("hand-over")]),
  straight("versioned", [external("stamp"), userTask("hand-over"), userTask("file-away")]),
];

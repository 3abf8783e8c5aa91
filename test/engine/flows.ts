import { definitions, flow, process } from "./diagrams.ts";

/** The flow of a rule that is caught at the step itself. */
export const caughtError = definitions(
  '<error id="e" errorCode="NO_AUTHORITY"/>' +
    process(
      "rule",
      '<startEvent id="start"/><serviceTask id="sign-off" camunda:type="external" camunda:topic="sign-off"/><endEvent id="end"/>' +
        '<boundaryEvent id="invalid" attachedToRef="sign-off"><errorEventDefinition id="ed" errorRef="e"/></boundaryEvent><userTask id="correct"/>' +
        flow("start", "sign-off") +
        flow("sign-off", "end") +
        flow("invalid", "correct") +
        flow("correct", "end"),
    ),
);

/** The flow that waits for what the applicant hands in, or for the day it was due. */
export const supplement = definitions(
  '<message id="m" name="supplement"/>' +
    process(
      "supplement",
      '<startEvent id="start"/><eventBasedGateway id="wait"/><endEvent id="end"/><userTask id="supplemented"/><userTask id="overdue"/>' +
        '<intermediateCatchEvent id="handed-in"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>' +
        '<intermediateCatchEvent id="due"><timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">${supplementDueOn}</timeDate></timerEventDefinition></intermediateCatchEvent>' +
        flow("start", "wait") +
        flow("wait", "handed-in") +
        flow("wait", "due") +
        flow("handed-in", "supplemented") +
        flow("due", "overdue") +
        flow("supplemented", "end") +
        flow("overdue", "end"),
    ),
);

import { definitions, extension, flow, process, straight, userTask } from "./diagrams.ts";

/** Diagrams as drawn by a hall: each must be accepted. */
export const ACCEPTED: readonly (readonly [name: string, text: string])[] = [
  [
    "the standard flow of an item",
    definitions(
      '<message id="m" name="supplement-handed-in"/><error id="e" name="无权签发" errorCode="SIGNATURE_INVALID"/>' +
        process(
          "item",
          `<documentation>食品经营许可</documentation>${extension('<camunda:properties><camunda:property name="release" value="12"/></camunda:properties>')}
          <startEvent id="filed" name="申请"/>
          <serviceTask id="intake" name="收件" camunda:type="external" camunda:topic="intake" camunda:asyncBefore="true" camunda:taskPriority="50">${extension('<camunda:properties><camunda:property name="budget" value="1"/></camunda:properties><camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle>')}</serviceTask>
          <userTask id="acceptance" name="受理 \${itemKey}" camunda:candidateGroups="clerks,\${department}" camunda:dueDate="\${dueOn}" camunda:formKey="hall:acceptance"/>
          <exclusiveGateway id="outcome" name="受理结论" default="outcome-wait"/>
          <serviceTask id="notice" camunda:type="external" camunda:topic="notice"/>
          <eventBasedGateway id="wait"/>
          <intermediateCatchEvent id="handed-in"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>
          <intermediateCatchEvent id="overdue"><timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">\${supplementDueOn}</timeDate></timerEventDefinition></intermediateCatchEvent>
          <userTask id="sign-off" name="签发" camunda:candidateGroups="chiefs"></userTask>
          <serviceTask id="sign" camunda:type="external" camunda:topic="sign-off"/>
          <boundaryEvent id="invalid" attachedToRef="sign"><errorEventDefinition id="ed" errorRef="e" camunda:errorCodeVariable="code" camunda:errorMessageVariable="reason"/></boundaryEvent>
          <boundaryEvent id="late" attachedToRef="acceptance" cancelActivity="false"><timerEventDefinition id="td2"><timeDuration xsi:type="tFormalExpression">P5D</timeDuration></timerEventDefinition></boundaryEvent>
          <serviceTask id="warn" camunda:type="external" camunda:topic="notice"/>
          <endEvent id="refused"/><endEvent id="issued"/><endEvent id="warned"/><endEvent id="lapsed"><terminateEventDefinition id="ted"/></endEvent>` +
            flow("filed", "intake") +
            flow("intake", "acceptance") +
            flow("acceptance", "outcome") +
            flow("outcome", "sign-off", when("${outcome == 'accepted'}")) +
            flow("outcome", "notice", when('${outcome == "refused" or not empty reason and (n + 1) &gt;= 2}')) +
            flow("outcome", "wait") +
            flow("wait", "handed-in") +
            flow("wait", "overdue") +
            flow("handed-in", "acceptance") +
            flow("overdue", "lapsed") +
            flow("notice", "refused") +
            flow("sign-off", "sign") +
            flow("sign", "issued") +
            flow("invalid", "sign-off") +
            flow("late", "warn") +
            flow("warn", "warned") +
            '<textAnnotation id="note"><text>一次性告知</text></textAnnotation><association id="as" sourceRef="notice" targetRef="note"/>',
          'name="食品经营许可" camunda:historyTimeToLive="P1825D" camunda:versionTag="12" camunda:isStartableInTasklist="false"',
        ),
      'xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.24.0" exporter="hall" exporterVersion="1"',
    ),
  ],
  [
    "a package that calls items",
    definitions(
      process(
        "PK-01",
        `<startEvent id="s"/><parallelGateway id="split"/><parallelGateway id="join"/><endEvent id="end"/>
        <callActivity id="a" calledElement="item" camunda:calledElementBinding="version" camunda:calledElementVersion="1">${extension('<camunda:in businessKey="${memberKey}"/>')}</callActivity>
        <callActivity id="b" calledElement="item" camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="12">${extension('<camunda:in businessKey="${execution.processBusinessKey}"/>')}</callActivity>` +
          flow("s", "split") +
          flow("split", "a") +
          flow("split", "b") +
          flow("a", "join") +
          flow("b", "join") +
          flow("join", "end"),
      ),
    ),
  ],
  [
    "as many steps as a file may have",
    straight(
      "largest",
      Array.from({ length: 498 }, (_, at) => userTask(`u${at}`)),
    ),
  ],
  [
    "a name as long as a name may be",
    straight("longest", [
      ["u", `<userTask id="u" name="${"长".repeat(200)}" camunda:candidateGroups="clerk:marketEntry"/>`],
    ]),
  ],
  [
    "every other element of the list",
    definitions(
      '<escalation id="esc" name="urgent" escalationCode="URGENT"/><category id="cat"><categoryValue id="cv" value="x"/></category>' +
        '<collaboration id="co"><participant id="pa" name="大厅" processRef="rest"/></collaboration>' +
        process(
          "rest",
          `<laneSet id="ls"><lane id="la" name="窗口"><flowNodeRef>s</flowNodeRef><flowNodeRef>sub</flowNodeRef></lane></laneSet>
          <startEvent id="s"><outgoing>s-in</outgoing></startEvent><inclusiveGateway id="in"/><task id="plain"/><manualTask id="manual"/><sendTask id="send" camunda:type="external" camunda:topic="send"/>
          <businessRuleTask id="rule" camunda:type="external" camunda:topic="decide"/><receiveTask id="receive" messageRef="msg"/>
          <subProcess id="sub"><startEvent id="s2"/><userTask id="u2" camunda:assignee="\${officer}"/><endEvent id="e2"><escalationEventDefinition id="eed" escalationRef="esc"/></endEvent>${flow("s2", "u2")}${flow("u2", "e2")}</subProcess>
          <boundaryEvent id="raised" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition id="bed" escalationRef="esc"/></boundaryEvent>
          <subProcess id="event-part" triggeredByEvent="true"><startEvent id="s3" isInterrupting="false"><messageEventDefinition id="sd" messageRef="msg"/></startEvent><endEvent id="e3"/>${flow("s3", "e3")}</subProcess>
          <intermediateThrowEvent id="linked"><linkEventDefinition id="ld" name="A"/></intermediateThrowEvent><intermediateCatchEvent id="link-target"><linkEventDefinition id="ld2" name="A"/></intermediateCatchEvent>
          <intermediateCatchEvent id="when"><timerEventDefinition id="cd"><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>
          <userTask id="io" camunda:candidateUsers="li,wang" camunda:priority="\${weight}" camunda:followUpDate="\${dueOn}"></userTask>
          <dataObject id="do"/><dataObjectReference id="dor" dataObjectRef="do"/><dataStoreReference id="dsr"/><endEvent id="e"/><endEvent id="e4"/>` +
            flow("s", "in") +
            flow("in", "plain", when("${a &lt; 3 &amp;&amp; b != null || !c}")) +
            flow("in", "manual", when("${true}")) +
            flow("plain", "send") +
            flow("send", "rule") +
            flow("rule", "receive") +
            flow("receive", "sub") +
            flow("sub", "linked") +
            flow("link-target", "when") +
            flow("when", "io") +
            flow("io", "e") +
            flow("manual", "e") +
            flow("raised", "e4") +
            '<group id="gr" categoryValueRef="cv"/>',
        ).replace("<process", '<message id="msg" name="paid"/><process') +
        drawing(),
    ),
  ],
];

function when(condition: string): string {
  return `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`;
}

function drawing(): string {
  return (
    '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="dia">' +
    '<bpmndi:BPMNPlane id="plane" bpmnElement="co"><bpmndi:BPMNShape id="pa_di" bpmnElement="pa" isHorizontal="true"><dc:Bounds x="0" y="0" width="600" height="200"/></bpmndi:BPMNShape><bpmndi:BPMNShape id="s_di" bpmnElement="s"><dc:Bounds x="10" y="10" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="0" y="0" width="9" height="9"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>' +
    '<bpmndi:BPMNEdge id="f_di" bpmnElement="s-in"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
  );
}

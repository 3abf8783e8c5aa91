import { definitions, extension, type Files, flow, GROUP, ITEM, process, straight } from "./frame.ts";

const CLASS = "org.camunda.bpm.engine.impl.bpmn.behavior.NoneStartEventActivityBehavior";
const CALL = "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}";
const HASH_CALL = CALL.replace("$", "#");

/** All known ways to run code, read beans or make requests, one file each, named by the attempt. */
export const HOSTILE_CODE: readonly (readonly [name: string, files: Files])[] = [
  ...Object.entries({
    "a script task": step('<scriptTask id="t" scriptFormat="groovy"><script>1</script></scriptTask>'),
    "a script task in the always present expression language": step(
      `<scriptTask id="t" scriptFormat="juel"><script>${CALL}</script></scriptTask>`,
    ),
    "a script task from a resource": step(
      '<scriptTask id="t" scriptFormat="juel" camunda:resource="deployment://x.juel"/>',
    ),
    "a service task that is not external": step('<serviceTask id="t"/>'),
    "a class": service(`camunda:class="${CLASS}"`),
    "a class beside an external topic": service(
      `camunda:type="external" camunda:topic="notice" camunda:class="${CLASS}"`,
    ),
    "a class in the old namespace": service(`xmlns:a="http://activiti.org/bpmn" a:class="${CLASS}"`),
    "a class in the fork's namespace": service(`xmlns:a="http://operaton.org/schema/1.0/bpmn" a:class="${CLASS}"`),
    "an external task in the old namespace": service(
      'xmlns:a="http://activiti.org/bpmn" a:type="external" a:topic="notice"',
    ),
    "an expression": service(`camunda:expression="${CALL}"`),
    "an expression that reads a bean": service(
      'camunda:expression="${environment.getProperty(\'hall.password\')}" camunda:resultVariable="stolen"',
    ),
    "a delegate expression": service(`camunda:delegateExpression="${CALL}"`),
    "a mail task": service('camunda:type="mail"'),
    "a shell task": service('camunda:type="shell"'),
    "a topic that is an expression": service('camunda:type="external" camunda:topic="${topic}"'),
    "a topic of a department in small letters": service('camunda:type="external" camunda:topic="dept.rst.check"'),
    "a topic of a department and more": service('camunda:type="external" camunda:topic="dept.RST.check.${x}"'),
    "a topic of no department": service('camunda:type="external" camunda:topic="dept..check"'),
    "a topic that calls": service(`camunda:type="external" camunda:topic="${CALL}"`),
    "an external task without a topic": service('camunda:type="external"'),
    "a priority that calls": service(`camunda:type="external" camunda:topic="notice" camunda:taskPriority="${CALL}"`),
    "an injected field": service(
      'camunda:type="external" camunda:topic="notice"',
      extension(`<camunda:field name="x"><camunda:expression>${CALL}</camunda:expression></camunda:field>`),
    ),
    "an error rule of an external task": service(
      'camunda:type="external" camunda:topic="notice"',
      extension(`<camunda:errorEventDefinition id="x" errorRef="e" expression="${CALL}"/>`),
    ),
    "a connector": service(
      "",
      extension("<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"),
    ),
    "a connector on an external task": service(
      'camunda:type="external" camunda:topic="notice"',
      extension("<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>"),
    ),
    "a web service operation": service(
      'implementation="##WebService" operationRef="o" camunda:type="external" camunda:topic="notice"',
    ),
    "an execution listener by class": user(extension(`<camunda:executionListener class="${CLASS}" event="start"/>`)),
    "an execution listener by expression": user(
      extension(`<camunda:executionListener expression="${CALL}" event="start"/>`),
    ),
    "an execution listener by delegate expression": user(
      extension('<camunda:executionListener delegateExpression="${bean}" event="start"/>'),
    ),
    "an execution listener by script": user(
      extension(
        `<camunda:executionListener event="start"><camunda:script scriptFormat="juel">${CALL}</camunda:script></camunda:executionListener>`,
      ),
    ),
    "a task listener by class": user(extension(`<camunda:taskListener class="${CLASS}" event="create"/>`)),
    "a task listener by expression": user(extension(`<camunda:taskListener expression="${CALL}" event="create"/>`)),
    "a task listener by script": user(
      extension(
        `<camunda:taskListener event="create"><camunda:script scriptFormat="juel">${CALL}</camunda:script></camunda:taskListener>`,
      ),
    ),
    "a task listener with a timer": user(
      extension(
        `<camunda:taskListener expression="${CALL}" event="timeout" id="l"><timerEventDefinition id="td"><timeDuration>PT1S</timeDuration></timerEventDefinition></camunda:taskListener>`,
      ),
    ),
    "an input by script": user(
      extension(
        `<camunda:inputOutput><camunda:inputParameter name="a"><camunda:script scriptFormat="juel">${CALL}</camunda:script></camunda:inputParameter></camunda:inputOutput>`,
      ),
    ),
    "an input that calls": user(
      extension(
        `<camunda:inputOutput><camunda:inputParameter name="a">${CALL}</camunda:inputParameter></camunda:inputOutput>`,
      ),
    ),
    "an input list that calls": user(
      extension(
        `<camunda:inputOutput><camunda:inputParameter name="a"><camunda:list><camunda:value>${CALL}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>`,
      ),
    ),
    "an input map that calls": user(
      extension(
        `<camunda:inputOutput><camunda:inputParameter name="a"><camunda:map><camunda:entry key="k">${CALL}</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput>`,
      ),
    ),
    "an output that calls": user(
      extension(
        `<camunda:inputOutput><camunda:outputParameter name="a">${CALL}</camunda:outputParameter></camunda:inputOutput>`,
      ),
    ),
    "an assignee that calls": user("", `camunda:assignee="${CALL}"`),
    "candidate groups that call": user("", `camunda:candidateGroups="${CALL}"`),
    "candidate users that call": user("", `camunda:candidateUsers="${CALL}"`),
    "a due date that calls": user("", `camunda:dueDate="${CALL}"`),
    "a follow-up date that calls": user("", `camunda:followUpDate="${CALL}"`),
    "a task priority that calls": user("", `camunda:priority="${CALL}"`),
    "a task name that calls": user("", `name="${CALL}"`),
    "a documentation that calls": user(`<documentation>${CALL}</documentation>`),
    "a potential owner": user(
      `<potentialOwner id="po"><resourceAssignmentExpression id="ra"><formalExpression id="fe">${CALL}</formalExpression></resourceAssignmentExpression></potentialOwner>`,
    ),
    "a human performer": user(
      `<humanPerformer id="po"><resourceAssignmentExpression id="ra"><formalExpression id="fe">${CALL}</formalExpression></resourceAssignmentExpression></humanPerformer>`,
    ),
    "an embedded form": user("", 'camunda:formKey="embedded:deployment:x.html"'),
    "a form key that calls": user("", `camunda:formKey="${CALL}"`),
    "a form reference": user("", 'camunda:formRef="x"'),
    "a form handler": user("", `camunda:formHandlerClass="${CLASS}"`),
    "a form validator": user(
      extension(
        `<camunda:formData><camunda:formField id="a" type="string"><camunda:validation><camunda:constraint name="validator" config="${CLASS}"/></camunda:validation></camunda:formField></camunda:formData>`,
      ),
    ),
    "a form default that calls": user(
      extension(
        `<camunda:formData><camunda:formField id="a" type="string" defaultValue="${CALL}"/></camunda:formData>`,
      ),
    ),
    "a collection that calls": user(
      `<multiInstanceLoopCharacteristics camunda:collection="${CALL}" camunda:elementVariable="x"/>`,
    ),
    "a cardinality that calls": user(
      `<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">${CALL}</loopCardinality></multiInstanceLoopCharacteristics>`,
    ),
    "a completion condition that calls": user(
      `<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality><completionCondition xsi:type="tFormalExpression">${CALL}</completionCondition></multiInstanceLoopCharacteristics>`,
    ),
    "a million tasks at once": user(
      "<multiInstanceLoopCharacteristics><loopCardinality>1000000</loopCardinality></multiInstanceLoopCharacteristics>",
    ),
    "a job priority that calls": user("", `camunda:asyncBefore="true" camunda:jobPriority="${CALL}"`),
    "a retry cycle that calls": user(
      extension(`<camunda:failedJobRetryTimeCycle>${CALL}</camunda:failedJobRetryTimeCycle>`),
      'camunda:asyncBefore="true"',
    ),
    "an element of a foreign namespace": user(extension('<x:y xmlns:x="http://example.org/x"/>')),
    "an attribute of a foreign namespace": user("", 'xmlns:x="http://example.org/x" x:y="1"'),
    "an extension element of the old namespace": user(
      extension(`<a:taskListener xmlns:a="http://activiti.org/bpmn" class="${CLASS}" event="create"/>`),
    ),
    "a called element that calls": step(`<callActivity id="t" calledElement="${CALL}"/>`),
    "a called case": step('<callActivity id="t" camunda:caseRef="x"/>'),
    "a binding that calls": step(
      `<callActivity id="t" calledElement="NL-002" camunda:calledElementBinding="version" camunda:calledElementVersion="${CALL}"/>`,
    ),
    "a called tenant that calls": step(
      `<callActivity id="t" calledElement="NL-002" camunda:calledElementTenantId="${CALL}"/>`,
    ),
    "a source expression that calls": step(
      `<callActivity id="t" calledElement="NL-002">${extension(`<camunda:in sourceExpression="${CALL}" target="a"/>`)}</callActivity>`,
    ),
    "an out expression that calls": step(
      `<callActivity id="t" calledElement="NL-002">${extension(`<camunda:out sourceExpression="${CALL}" target="a"/>`)}</callActivity>`,
    ),
    "a business key that calls": step(
      `<callActivity id="t" calledElement="NL-002">${extension(`<camunda:in businessKey="${CALL}"/>`)}</callActivity>`,
    ),
    "a mapping class": step(`<callActivity id="t" calledElement="NL-002" camunda:variableMappingClass="${CLASS}"/>`),
    "a mapping delegate": step(
      '<callActivity id="t" calledElement="NL-002" camunda:variableMappingDelegateExpression="${bean}"/>',
    ),
    "a thrown message by class": step(
      `<intermediateThrowEvent id="t"><messageEventDefinition id="md" messageRef="m" camunda:class="${CLASS}"/></intermediateThrowEvent>`,
    ),
    "a thrown message by expression": step(
      `<intermediateThrowEvent id="t"><messageEventDefinition id="md" messageRef="m" camunda:expression="${CALL}"/></intermediateThrowEvent>`,
    ),
    "an ending message by delegate": step(
      `<subProcess id="t"><startEvent id="s2"/>${flow("s2", "e2")}<endEvent id="e2"><messageEventDefinition id="md" messageRef="m" camunda:delegateExpression="\${bean}"/></endEvent></subProcess>`,
    ),
    "a message name that calls": step('<receiveTask id="t" messageRef="m2"/>', `<message id="m2" name="${CALL}"/>`),
    "a signal name that calls": step(
      '<intermediateThrowEvent id="t"><signalEventDefinition id="sd" signalRef="s2"/></intermediateThrowEvent>',
      `<signal id="s2" name="${CALL}"/>`,
    ),
    "a rule task by class": step(`<businessRuleTask id="t" camunda:class="${CLASS}"/>`),
    "a loop that only asks a decision table": loop(
      '<businessRuleTask id="t" camunda:decisionRef="x" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="r"/>',
    ),
    "a send task by delegate": step('<sendTask id="t" camunda:delegateExpression="${bean}"/>'),
    "a conditional event that calls": step(
      `<intermediateCatchEvent id="t"><conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression">${CALL}</condition></conditionalEventDefinition></intermediateCatchEvent>`,
    ),
    "a conditional event by script": step(
      `<intermediateCatchEvent id="t"><conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression" language="juel">${CALL}</condition></conditionalEventDefinition></intermediateCatchEvent>`,
    ),
    "a timer that calls": step(
      `<intermediateCatchEvent id="t"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">${CALL}</timeDuration></timerEventDefinition></intermediateCatchEvent>`,
    ),
    "a timer without an end": step(
      `<userTask id="t" ${GROUP}/>`,
      "",
      '<boundaryEvent id="b" cancelActivity="false" attachedToRef="t"><timerEventDefinition id="td"><timeCycle>R/PT1S</timeCycle></timerEventDefinition></boundaryEvent>',
    ),
    "a loop that never waits": loop('<task id="t"/>'),
    "a loop through a part that never waits": loop('<subProcess id="t"><startEvent id="s2"/></subProcess>'),
    "a loop that only waits for what may hold already": loop(
      '<intermediateCatchEvent id="t"><conditionalEventDefinition id="cd"><condition xsi:type="tFormalExpression">${a}</condition></conditionalEventDefinition></intermediateCatchEvent>',
    ),
    "a loop by a link": definitions(
      process(
        ITEM,
        `<startEvent id="start"/><intermediateThrowEvent id="to"><linkEventDefinition id="l1" name="A"/></intermediateThrowEvent><intermediateCatchEvent id="from"><linkEventDefinition id="l2" name="A"/></intermediateCatchEvent>${flow("start", "to")}${flow("from", "to")}`,
      ),
    ),
    "an ad-hoc part": step('<adHocSubProcess id="t"><task id="x"/></adHocSubProcess>'),
    "a complex gateway": step('<complexGateway id="t"/>'),
    "a start form handler": definitions(
      process(
        ITEM,
        `<startEvent id="start" camunda:formHandlerClass="${CLASS}"/>${flow("start", "end")}<endEvent id="end"/>`,
      ),
    ),
    "a process listener": definitions(
      process(
        ITEM,
        `${extension(`<camunda:executionListener class="${CLASS}" event="start"/>`)}<startEvent id="start"/>${flow("start", "end")}<endEvent id="end"/>`,
      ),
    ),
    "a listener on a flow": definitions(
      process(
        ITEM,
        `<startEvent id="start"/>${flow("start", "end", extension(`<camunda:executionListener expression="${CALL}" event="take"/>`))}<endEvent id="end"/>`,
      ),
    ),
    "a start timer that calls": definitions(
      process(
        ITEM,
        `<startEvent id="start"><timerEventDefinition id="td"><timeDuration xsi:type="tFormalExpression">${CALL}</timeDuration></timerEventDefinition></startEvent>${flow("start", "end")}<endEvent id="end"/>`,
      ),
    ),
    "a version tag that calls": definitions(
      process(
        ITEM,
        `<startEvent id="start"/>${flow("start", "end")}<endEvent id="end"/>`,
        `camunda:versionTag="${CALL}"`,
      ),
    ),
    "a starter group that calls": definitions(
      process(
        ITEM,
        `<startEvent id="start"/>${flow("start", "end")}<endEvent id="end"/>`,
        `camunda:candidateStarterGroups="${CALL}"`,
      ),
    ),
    "another expression language": definitions(
      process(ITEM, `<startEvent id="start"/>${flow("start", "end")}<endEvent id="end"/>`),
      'expressionLanguage="groovy"',
    ),
    "an import": definitions(
      `<import importType="http://schemas.xmlsoap.org/wsdl/" location="http://127.0.0.1:1/x.wsdl" namespace="x"/>${process(ITEM, `<startEvent id="start"/>`)}`,
    ),
    "a schema to fetch": definitions(
      process(ITEM, '<startEvent id="start"/>'),
      'xsi:schemaLocation="http://example.org/x http://127.0.0.1:1/x.xsd"',
    ),
    "a code element hidden in the drawing": definitions(
      `${process(ITEM, '<startEvent id="start"/>')}<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="SC-999"><extensionElements/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
    ),
    "an entity that reads a file": withDoctype('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"),
    "entities that grow without end": withDoctype(
      "bcdefghij"
        .split("")
        .reduce(
          (all, name, at) => `${all}<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`,
          '<!ENTITY a "aaaaaaaaaa">',
        ),
      "&j;",
    ),
    "a DOCTYPE of any kind": withDoctype("", "x"),
    "elements nested without end": definitions(
      process(ITEM, `${'<subProcess id="x">'.repeat(60)}${"</subProcess>".repeat(60)}`),
    ),
    "a file of many megabytes": definitions(
      process(
        ITEM,
        `<documentation>${"x".repeat(1_990_000)}${"字".repeat(10_000)}</documentation><startEvent id="start"/>`,
      ),
    ),
    "what is not XML": "process: SC-999",
  }).map(([name, text]) => [name, { [`${ITEM}.bpmn`]: text }] as const),

  ...[
    CALL,
    HASH_CALL,
    "#{outcome}",
    "${''['class'].name == 'x'}",
    "${execution . getProcessEngineServices ( ) == null}",
    "${execution.processEngineServices.managementService.properties.x == 1}",
    "${execution.getVariable('x')}",
    "${execution}",
    "${outcome.class}",
    "${outcome['class']}",
    "${outcome = 'x'}",
    "${a; b}",
    "${x -> x}",
    "${now()}",
    "${a ? b : c}",
    "${a instanceof b}",
    "${[1,2].stream()}",
    "${{'a': 1}}",
    "${(a)(b)}",
    "${'a'.length()}",
    "${'\\u0041'}",
    "${outcome == 'accepted'",
    "${outcome ==}",
    "${outcome other}",
    "${}",
    `\${${"(".repeat(5000)}a${")".repeat(5000)}}`,
    "\\${now()}",
    "ok ${outcome} and ${now()}",
  ].map(
    (condition) => [`the condition ${condition.slice(0, 70)}`, { [`${ITEM}.bpmn`]: conditioned(condition) }] as const,
  ),

  ["a script file", { "x.groovy": "1" }],
  ["a form", { "x.form": "{}" }],
  ["a page", { "x.html": "<p/>" }],
  [
    "a decision table in an old file",
    {
      "x.dmn11.xml":
        '<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="d" name="d" namespace="x"/>',
    },
  ],
  ["a file whose ending hides from the check", { "x.DMN": "<definitions/>" }],
  ["a case model", { "x.cmmn": '<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"/>' }],
  ["an old file ending", { "SC-999.bpmn20.xml": step(`<userTask id="t" ${GROUP}/>`) }],
  ["a script beside a valid diagram", { [`${ITEM}.bpmn`]: step(`<userTask id="t" ${GROUP}/>`), "x.juel": CALL }],
];

/** The hostile files without their hostile parts: they must pass, otherwise the others prove nothing. */
export const FRAMES: readonly (readonly [name: string, text: string])[] = [
  ["the frame of a user task", user()],
  ["the frame of a service task", service('camunda:type="external" camunda:topic="notice"')],
  ["the frame of a step of a department's system", service('camunda:type="external" camunda:topic="dept.RST.check"')],
  ["the frame of a condition", conditioned("${outcome}")],
  ["the frame of a loop", loop(`<userTask id="t" ${GROUP}/>`)],
  [
    "a loop through a part that waits",
    loop(`<subProcess id="t"><startEvent id="s2"/><userTask id="u2" ${GROUP}/>${flow("s2", "u2")}</subProcess>`),
  ],
];

function step(element: string, roots = "", extra = ""): string {
  return straight(ITEM, [["t", element]], extra).replace(
    "<process",
    `<message id="m" name="m"/><error id="e" errorCode="E1"/>${roots}<process`,
  );
}

function service(attributes: string, inner = ""): string {
  return step(`<serviceTask id="t" ${attributes}>${inner}</serviceTask>`);
}

function user(inner = "", attributes = ""): string {
  const group = attributes.includes("candidateGroups") ? "" : GROUP;
  return step(`<userTask id="t" ${group} ${attributes}>${inner}</userTask>`);
}

/** A step, and a gateway that may lead back to it. */
function loop(element: string): string {
  const again = '<conditionExpression xsi:type="tFormalExpression">${again}</conditionExpression>';
  const steps = `<startEvent id="start"/>${element}<exclusiveGateway id="g" default="g-end"/><endEvent id="end"/>`;
  return definitions(
    process(ITEM, steps + flow("start", "t") + flow("t", "g") + flow("g", "t", again) + flow("g", "end")),
  );
}

/** A gateway that evaluates the condition. */
export function conditioned(condition: string, id = ITEM): string {
  const escaped = condition.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return definitions(
    process(
      id,
      `<startEvent id="start"/><exclusiveGateway id="g" default="g-other"/><endEvent id="end"/><endEvent id="other"/>` +
        flow("start", "g") +
        flow("g", "end", `<conditionExpression xsi:type="tFormalExpression">${escaped}</conditionExpression>`) +
        flow("g", "other"),
    ),
  );
}

function withDoctype(entities: string, text: string): string {
  return user(`<documentation>${text}</documentation>`).replace("?>\n", `?>\n<!DOCTYPE d [${entities}]>`);
}

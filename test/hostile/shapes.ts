import {
  call,
  CALLED,
  definitions,
  extension,
  external,
  type Files,
  flow,
  GROUP,
  ITEM,
  keyOf,
  process,
  straight,
  userTask,
  when,
} from "./frame.ts";

/** A condition, a timer, a thrown or caught thing inside an event. */
const event = (kind: string, inner = "", more = ""): string =>
  `<${kind}EventDefinition id="d-${kind}-${counter.next()}" ${more}>${inner}</${kind}EventDefinition>`;
const counter = { at: 0, next: () => ++counter.at };

const NOW = '<timeDuration xsi:type="tFormalExpression">PT0S</timeDuration>';
const AGAIN = when("${again}");
const ROOTS = '<error id="e" errorCode="E1"/><message id="m" name="m"/>';
const START = '<startEvent id="start"/>';
const END = '<endEvent id="end"/>';

const sub = (id: string, inner: string, more = ""): string => `<subProcess id="${id}" ${more}>${inner}</subProcess>`;
const boundary = (id: string, host: string, trigger: string, more = ""): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" ${more}>${trigger}</boundaryEvent>`;
const person = userTask("u")[1];

/** Only what throws or catches something declares it: a file must be refused for its own fault, not for its frame. */
function rootsOf(inner: string): string {
  const signal = inner.includes("signalRef") ? '<signal id="sig" name="x"/>' : "";
  const escalation = inner.includes("escalationRef") ? '<escalation id="esc" name="x" escalationCode="X"/>' : "";
  return `${ROOTS}${signal}${escalation}`;
}

function whole(inner: string, attributes = "", id = ITEM): string {
  return definitions(rootsOf(inner) + process(id, inner, attributes));
}

function one(element: string, id = "t"): string {
  return straight(ITEM, [[id, element]]).replace("<process", `${rootsOf(element)}<process`);
}

/** One straight line with what is put into its only person's step. */
const inTask = (inner: string, attributes = ""): string =>
  one(`<userTask id="t" ${GROUP} ${attributes}>${inner}</userTask>`);

/** A part in which something is thrown at once, and what catches it leads back into the part. */
function thrownBack(end: string, caught: string): string {
  return whole(
    `${START}${sub("t", `<startEvent id="s2"/><endEvent id="e2">${end}</endEvent>${flow("s2", "e2")}`)}${boundary("b", "t", caught)}${END}${flow("start", "t")}${flow("t", "end")}${flow("b", "t")}`,
  );
}

/** Loops without a person, a worker or a message in them. */
export const LOOPS: Readonly<Record<string, string>> = {
  "an error end that its boundary event leads back": thrownBack(
    event("error", "", 'errorRef="e"'),
    event("error", "", 'errorRef="e"'),
  ),
  "an escalation end that its boundary event leads back": thrownBack(
    event("escalation", "", 'escalationRef="esc"'),
    event("escalation"),
  ),
  "an error thrown two parts deep that the outermost leads back": whole(
    `${START}${sub("t", `<startEvent id="s2"/>${sub("v", `<startEvent id="s3"/><endEvent id="e3">${event("error", "", 'errorRef="e"')}</endEvent>${flow("s3", "e3")}`)}${flow("s2", "v")}`)}${boundary("b", "t", event("error", "", 'errorRef="e"'))}${flow("start", "t")}${flow("b", "t")}`,
  ),
  "an escalation thrown on the way that a boundary event leads back": whole(
    `${START}${sub("t", `<startEvent id="s2"/><intermediateThrowEvent id="th">${event("escalation", "", 'escalationRef="esc"')}</intermediateThrowEvent>${flow("s2", "th")}`)}${boundary("b", "t", event("escalation"))}${flow("start", "t")}${flow("b", "t")}`,
  ),
  "an error that an event part catches, which ends with the same error in a part that leads back": whole(
    `${START}${sub("t", `<startEvent id="s2"/><endEvent id="e2">${event("error", "", 'errorRef="e"')}</endEvent>${flow("s2", "e2")}${sub("ev", `<startEvent id="s3">${event("error", "", 'errorRef="e"')}</startEvent><endEvent id="e3"/>${flow("s3", "e3")}`, 'triggeredByEvent="true"')}`)}<exclusiveGateway id="g" default="g-t"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t")}${flow("g", "end", AGAIN)}`,
  ),
  "a part that only passes, in a loop": whole(
    `${START}${sub("t", `<startEvent id="s2"/><endEvent id="e2"/>${flow("s2", "e2")}`)}<exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", AGAIN)}${flow("g", "end")}`,
  ),
  "a part in which one branch waits and another does not, in a loop": whole(
    `${START}${sub("t", `<startEvent id="s2"/><exclusiveGateway id="g2" default="g2-e2"/>${person}<endEvent id="e2"/>${flow("s2", "g2")}${flow("g2", "u", AGAIN)}${flow("g2", "e2")}${flow("u", "e2")}`)}<exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", AGAIN)}${flow("g", "end")}`,
  ),
  "a timer at a user task that creates the task again": whole(
    `${START}${person}${boundary("b", "u", event("timer", NOW))}${END}${flow("start", "u")}${flow("u", "end")}${flow("b", "u")}`,
  ),
  "a timer at an external task that creates the task again": whole(
    `${START}${external("x")[1]}${boundary("b", "x", event("timer", NOW))}${END}${flow("start", "x")}${flow("x", "end")}${flow("b", "x")}`,
  ),
  "a timer at a subprocess that starts it again": whole(
    `${START}${sub("t", `<startEvent id="s2"/>${person}${flow("s2", "u")}`)}${boundary("b", "t", event("timer", NOW))}${END}${flow("start", "t")}${flow("t", "end")}${flow("b", "t")}`,
  ),
  "a non-interrupting timer at a user task that leads back to it": whole(
    `${START}${person}${boundary("b", "u", event("timer", NOW), 'cancelActivity="false"')}<exclusiveGateway id="g"/>${END}${flow("start", "g")}${flow("g", "u")}${flow("b", "g")}${flow("u", "end")}`,
  ),
  "a loop of timers": whole(
    `${START}<intermediateCatchEvent id="t">${event("timer", NOW)}</intermediateCatchEvent><exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", AGAIN)}${flow("g", "end")}`,
  ),
  "a wait for a message or a timer that the timer leads back to": whole(
    `${START}<eventBasedGateway id="w"/><intermediateCatchEvent id="c1">${event("message", "", 'messageRef="m"')}</intermediateCatchEvent><intermediateCatchEvent id="c2">${event("timer", NOW)}</intermediateCatchEvent>${END}${flow("start", "w")}${flow("w", "c1")}${flow("w", "c2")}${flow("c1", "end")}${flow("c2", "w")}`,
  ),
  "an event part with a timer in a part that leads back": whole(
    `${START}${sub("t", `<startEvent id="s2"/>${person}${flow("s2", "u")}${sub("ev", `<startEvent id="s3">${event("timer", NOW)}</startEvent><endEvent id="e3"/>${flow("s3", "e3")}`, 'triggeredByEvent="true"')}`)}${flow("start", "t")}<exclusiveGateway id="g" default="g-t"/>${END}${flow("t", "g")}${flow("g", "t")}${flow("g", "end", AGAIN)}`,
  ),
  "two links that lead to each other": whole(
    `${START}<exclusiveGateway id="g"/><intermediateThrowEvent id="a">${event("link", "", 'name="A"')}</intermediateThrowEvent><intermediateCatchEvent id="b">${event("link", "", 'name="A"')}</intermediateCatchEvent>${flow("start", "g")}${flow("g", "a")}${flow("b", "g")}`,
  ),
  "an asynchronous loop, which a job would run endlessly": whole(
    `${START}<task id="t" camunda:asyncBefore="true"/><exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", AGAIN)}${flow("g", "end")}`,
  ),
  "forks that meet and fork again": whole(
    `${START}<parallelGateway id="p"/><exclusiveGateway id="g"/>${flow("start", "g")}${flow("g", "p")}${flow("p", "g")}<sequenceFlow id="second" sourceRef="p" targetRef="g"/>`,
  ),
  "a called process that may answer at once, in a loop": definitions(
    process(
      "PK-01",
      `${START}${call("t", CALLED)[1]}<exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", AGAIN)}${flow("g", "end")}`,
    ),
  ),
  "an error of a called process that leads back to the call": definitions(
    ROOTS +
      process(
        "PK-01",
        `${START}${call("t", CALLED)[1]}${boundary("b", "t", event("error", "", 'errorRef="e"'))}${END}${flow("start", "t")}${flow("t", "end")}${flow("b", "t")}`,
      ),
  ),
};

/** Parts that start, repeat, write or hide something without a command of the record. */
const OTHERS: Readonly<Record<string, string>> = {
  "a boundary event with a message and a timer, which the engine reads as the timer": whole(
    `${START}${person}${boundary("b", "u", event("message", "", 'messageRef="m"') + event("timer", NOW))}${END}${flow("start", "u")}${flow("u", "end")}${flow("b", "u")}`,
  ),
  "a wait for a message and a timer in one event, in a loop": whole(
    `${START}<intermediateCatchEvent id="t">${event("message", "", 'messageRef="m"')}${event("timer", NOW)}</intermediateCatchEvent><exclusiveGateway id="g" default="g-end"/>${END}${flow("start", "t")}${flow("t", "g")}${flow("g", "t", AGAIN)}${flow("g", "end")}`,
  ),
  "an error end that a boundary event with an error and a message leads back": thrownBack(
    event("error", "", 'errorRef="e"'),
    event("error", "", 'errorRef="e"') + event("message", "", 'messageRef="m"'),
  ),
  "a start by message": whole(
    `<startEvent id="start">${event("message", "", 'messageRef="m"')}</startEvent>${END}${flow("start", "end")}`,
  ),
  "a start by signal": whole(
    `<startEvent id="start">${event("signal", "", 'signalRef="sig"')}</startEvent>${END}${flow("start", "end")}`,
  ),
  "a start by date": whole(`<startEvent id="start">${event("timer", NOW)}</startEvent>${END}${flow("start", "end")}`),
  "a start by condition": whole(
    `<startEvent id="start">${event("conditional", '<condition xsi:type="tFormalExpression">${a}</condition>')}</startEvent>${END}${flow("start", "end")}`,
  ),
  "a second start by message beside the permitted one": whole(
    `${START}<startEvent id="other">${event("message", "", 'messageRef="m"')}</startEvent>${END}${flow("start", "end")}${flow("other", "end")}`,
  ),
  "a task that starts a process by message": whole(
    `<receiveTask id="start" messageRef="m" instantiate="true"/>${END}${flow("start", "end")}`,
  ),
  "a signal that starts its own sender": whole(
    `<startEvent id="start">${event("signal", "", 'signalRef="sig"')}</startEvent><endEvent id="end">${event("signal", "", 'signalRef="sig"')}</endEvent>${flow("start", "end")}`,
  ),
  "a thrown signal": one(
    `<intermediateThrowEvent id="t">${event("signal", "", 'signalRef="sig"')}</intermediateThrowEvent>`,
  ),
  "a condition that fires whenever a variable is written": inTask("").replace(
    "<endEvent",
    `${boundary("b", "t", event("conditional", '<condition xsi:type="tFormalExpression">${true}</condition>'), 'cancelActivity="false"')}<endEvent`,
  ),
  "a compensation": one(`<intermediateThrowEvent id="t">${event("compensate")}</intermediateThrowEvent>`),
  "a step that undoes": whole(
    `${START}${person}${END}${flow("start", "u")}${flow("u", "end")}<userTask id="undo" ${GROUP} isForCompensation="true"/>`,
  ),
  "a transaction that is cancelled": one(
    `<transaction id="t"><startEvent id="s2"/><endEvent id="e2">${event("cancel")}</endEvent>${flow("s2", "e2")}</transaction>`,
  ),
  "a timer that repeats endlessly": inTask("").replace(
    "<endEvent",
    `${boundary("b", "t", event("timer", "<timeCycle>R/PT0S</timeCycle>"), 'cancelActivity="false"')}<endEvent`,
  ),
  "a timer that repeats a million times": inTask("").replace(
    "<endEvent",
    `${boundary("b", "t", event("timer", "<timeCycle>R1000000/PT1S</timeCycle>"), 'cancelActivity="false"')}<endEvent`,
  ),
  "a job that is tried a million times": inTask(
    extension("<camunda:failedJobRetryTimeCycle>R1000000/PT0S</camunda:failedJobRetryTimeCycle>"),
    'camunda:asyncBefore="true"',
  ),
  "a job that is tried again without a pause": inTask(
    extension("<camunda:failedJobRetryTimeCycle>R3/PT0S</camunda:failedJobRetryTimeCycle>"),
    'camunda:asyncBefore="true"',
  ),
  "a number of tries from a variable": inTask(
    extension("<camunda:failedJobRetryTimeCycle>${tries}</camunda:failedJobRetryTimeCycle>"),
    'camunda:asyncBefore="true"',
  ),
  "jobs of one case at the same time": inTask("", 'camunda:asyncBefore="true" camunda:exclusive="false"'),
  "a step that is done no times": inTask(
    "<multiInstanceLoopCharacteristics><loopCardinality>0</loopCardinality></multiInstanceLoopCharacteristics>",
  ),
  "a step that is done twice": inTask(
    "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>",
  ),
  "a step repeated by a variable's number": inTask(
    '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality xsi:type="tFormalExpression">${n}</loopCardinality></multiInstanceLoopCharacteristics>',
  ),
  "a worker's step for each of a list": one(
    `<serviceTask id="t" camunda:type="external" camunda:topic="notice"><multiInstanceLoopCharacteristics camunda:collection="list" camunda:elementVariable="one"/></serviceTask>`,
  ),
  "a part that is done many times": one(
    `<subProcess id="t"><multiInstanceLoopCharacteristics><loopCardinality>9</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="s2"/><userTask id="u2" ${GROUP}/>${flow("s2", "u2")}</subProcess>`,
  ),
  "an output that writes the outcome": inTask(
    extension(
      '<camunda:inputOutput><camunda:outputParameter name="decision">grant</camunda:outputParameter></camunda:inputOutput>',
    ),
  ),
  "an input that hides the outcome": one(
    `<serviceTask id="t" camunda:type="external" camunda:topic="notice">${extension('<camunda:inputOutput><camunda:inputParameter name="decision">${other}</camunda:inputParameter></camunda:inputOutput>')}</serviceTask>`,
  ),
  "an output of an event": one(
    `<intermediateCatchEvent id="t">${extension('<camunda:inputOutput><camunda:outputParameter name="accepted">${true}</camunda:outputParameter></camunda:inputOutput>')}${event("message", "", 'messageRef="m"')}</intermediateCatchEvent>`,
  ),
  "a history that is thrown away at once": straight(ITEM, [userTask("t")]).replace(
    'historyTimeToLive="P1825D"',
    'historyTimeToLive="P0D"',
  ),
  "a history kept for no number of days": straight(ITEM, [userTask("t")]).replace(
    'historyTimeToLive="P1825D"',
    'historyTimeToLive="-1"',
  ),
  "a form of another system": inTask("", 'camunda:formKey="http://example.org/form"'),
  "a form of the engine's own applications": inTask("", 'camunda:formKey="app:forms/x.html"'),
  "a call by an item": straight(ITEM, [call("t", CALLED)]),
  "two processes in one file": definitions(
    process(ITEM, `${START}${END}${flow("start", "end")}`) +
      process("second", '<startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>'),
  ),
  "no process at all": definitions('<message id="m" name="m"/>'),
  "a process that the engine would leave out": straight(ITEM, [userTask("t")]).replace(
    'isExecutable="true"',
    'isExecutable="false"',
  ),
  "parts in parts in parts in parts": one(
    [1, 2, 3, 4].reduce(
      (inner, at) =>
        sub(
          at === 4 ? "t" : `p${at}`,
          `<startEvent id="s${at}"/>${inner}${flow(`s${at}`, at === 1 ? "u" : `p${at - 1}`)}`,
        ),
      person,
    ),
  ),
  "a name of 100,000 characters": inTask("", `name="${"长".repeat(100_000)}"`),
  "a name of 201 characters": inTask("", `name="${"长".repeat(201)}"`),
  "an id of 201 characters": straight(ITEM, [userTask("u".repeat(201))]),
  "a text of 4001 characters": inTask(`<documentation>${"长".repeat(4001)}</documentation>`),
  "a text in many pieces": inTask(`<documentation>${"<![CDATA[字字字字字字字字字字]]>".repeat(401)}</documentation>`),
  "a name that is read from right to left": inTask("", 'name="不予\u202e准予"'),
  "a name with an invisible character": inTask("", 'name="签\u200b批"'),
  "a name with a control character": inTask("", 'name="签&#127;批"'),
  "a name with a flood of marks": inTask("", `name="a${"\u0301".repeat(50)}"`),
  "a name with three marks on one letter": inTask("", `name="签${"\u0301".repeat(3)}"`),
  "a name with a mark that is drawn as nothing": inTask("", 'name="签\ufe0f批"'),
  "a name with an empty Braille cell": inTask("", 'name="签\u2800批"'),
  "a documentation that turns its reader round": inTask("<documentation>依法\u2067不予\u2069许可</documentation>"),
  "an id with an invisible character": straight(ITEM, [userTask("u\u200d")]),
  "a topic with a Cyrillic letter": one('<serviceTask id="t" camunda:type="external" camunda:topic="sign-\u043eff"/>'),
  "three thousand steps": straight(
    ITEM,
    Array.from({ length: 3000 }, (_, at) => userTask(`u${at}`)),
  ),
  "an element with a thousand attributes": inTask(
    "",
    Array.from({ length: 1000 }, (_, at) => `xmlns:n${at}="urn:${at}" n${at}:a="1"`).join(" "),
  ),
  "a processing instruction": inTask("").replace(
    "<process",
    '<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?><process',
  ),
  "a file imported from elsewhere": inTask(
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/>',
  ),
  "our prefix bound to another name": straight(ITEM, [userTask("t")]).replace(
    "http://camunda.org/schema/1.0/bpmn",
    "http://camunda.org/schema/1.0/bpmn2",
  ),
  "another prefix bound to a look-alike of our name": inTask(
    "",
    'xmlns:x="http://c\u0430munda.org/schema/1.0/bpmn" x:class="java.lang.Runtime"',
  ),
};

/** The frames of all these without anything hostile in them. */
export const SHAPE_FRAMES: readonly (readonly [name: string, text: string])[] = [
  ["the frame of a whole process", whole(`${START}${person}${END}${flow("start", "u")}${flow("u", "end")}`)],
  ["the frame of a person's step", inTask("")],
  [
    "the frame of a part that throws, when a person comes first",
    thrownBack(event("error", "", 'errorRef="e"'), event("error", "", 'errorRef="e"')).replace(
      flow("b", "t"),
      `${person}${flow("b", "u")}${flow("u", "t")}`,
    ),
  ],
];

const PINNED = 'camunda:calledElementBinding="version" camunda:calledElementVersion="${NL_002_version}"';

function calling(attributes: string, inner = keyOf(CALLED)): readonly [string, string] {
  return ["t", `<callActivity id="t" calledElement="${CALLED}" ${attributes}>${inner}</callActivity>`];
}

/** Files by what is tried; each must be refused. The name of the file says which item it is for. */
export const HOSTILE_SHAPES: readonly (readonly [name: string, files: Files])[] = [
  ...Object.entries({ ...LOOPS, ...OTHERS }).map(
    ([name, text]) => [name, { [text.includes('"PK-01"') ? "PK-01.bpmn" : `${ITEM}.bpmn`]: text }] as const,
  ),
  ["the process of another item", { "SC-021.bpmn": straight("NL-002", [userTask("u")]) }],
  ["the process of another item in a folder", { "SC-021/NL-002.bpmn": straight("NL-002", [userTask("u")]) }],
  [
    "a second file that replaces another item",
    { "SC-021.bpmn": straight("SC-021", [userTask("u")]), "process.bpmn": straight("NL-002", [userTask("u")]) },
  ],
  ["the id of an item in other letter case", { "SC-021.bpmn": straight("sc-021", [userTask("u")]) }],
  [
    "the id of an item with Cyrillic letters",
    { "\u0421\u0421-021.bpmn": straight("\u0421\u0421-021", [userTask("u")]) },
  ],
  ["the id of an item with an invisible character", { "SC-021\u200b.bpmn": straight("SC-021\u200b", [userTask("u")]) }],
  ...Object.entries({
    "a package that calls itself": call("t", "PK-01"),
    "a package that calls a package": call("t", "PK-02"),
    "a call of a process that a variable names": call("t", "${item}"),
    "a call of whatever is newest": calling(""),
    "an explicit call of the latest version": calling('camunda:calledElementBinding="latest"'),
    "a call of the version of the same deployment": calling('camunda:calledElementBinding="deployment"'),
    "a call of a version that the diagram names": calling(
      'camunda:calledElementBinding="version" camunda:calledElementVersion="3"',
    ),
    "a call of a version that a tag names": calling(
      'camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="12"',
    ),
    "a call of a version that a tag names beside the one of the record": calling(
      `${PINNED} camunda:calledElementVersionTag="12"`,
    ),
    "a call of a version that another variable names": calling(
      'camunda:calledElementBinding="version" camunda:calledElementVersion="${v}"',
    ),
    "a call of the version of another member": calling(
      'camunda:calledElementBinding="version" camunda:calledElementVersion="${SC_021_version}"',
    ),
    "a call of a version that is reckoned": calling(
      'camunda:calledElementBinding="version" camunda:calledElementVersion="${NL_002_version + 1}"',
    ),
    "a call of a version with a blank": calling(
      'camunda:calledElementBinding="version" camunda:calledElementVersion=" ${NL_002_version}"',
    ),
    "a call without a version": calling('camunda:calledElementBinding="version"'),
    "a call without a key": calling(PINNED, ""),
    "a call under the key of the package": calling(
      PINNED,
      extension('<camunda:in businessKey="${execution.processBusinessKey}"/>'),
    ),
    "a call under the key of another member": calling(PINNED, keyOf("SC-021")),
    "a call under another variable": calling(PINNED, extension('<camunda:in businessKey="${memberKey}"/>')),
    "a call under two keys": calling(
      PINNED,
      extension('<camunda:in businessKey="${NL_002_case}"/><camunda:in businessKey="${SC_021_case}"/>'),
    ),
    "a call that hands over all variables": call("t", CALLED, extension('<camunda:in variables="all"/>')),
    "a call that hands over the decision": call(
      "t",
      CALLED,
      extension('<camunda:in sourceExpression="${1 == 1}" target="decision"/>'),
    ),
    "a call that takes a decision back": call(
      "t",
      CALLED,
      extension('<camunda:out source="outcome" target="decision"/>'),
    ),
    "a call under a key that is put together": call("t", CALLED, extension('<camunda:in businessKey="x-${a}"/>')),
  } as Record<string, readonly [string, string]>).map(
    ([name, step]) => [name, { "PK-01.bpmn": straight("PK-01", [step]) }] as const,
  ),
];

import { describe, expect, test } from "@jest/globals";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { automatic, diagram, findings, person, type Step } from "./diagram.ts";

const start: Step = ["start", "startEvent"];
const end: Step = ["end", "endEvent"];
const signOff = automatic("sign", "sign-off");
const line = diagram([start, signOff, end], ["start > sign", "sign > end"]);

async function said(rule: string, xml: string): Promise<readonly (string | null)[]> {
  return (await findings(rule, xml)).map(([id]) => id);
}

/** The line with something put inside its one step. */
function within(inner: string, xml = line): string {
  return xml.replace("</bpmn:serviceTask>", `${inner}</bpmn:serviceTask>`);
}

/** The line with something put beside its step's properties. */
function extended(inner: string): string {
  return line.replace(
    "</camunda:properties></bpmn:extensionElements>",
    `</camunda:properties>${inner}</bpmn:extensionElements>`,
  );
}

function calling(attributes: string, inner = "", id = "PK-01"): string {
  const xml = diagram(
    [start, ["call", "callActivity"], end],
    ["start > call", "call > end"],
    `id="${id}" isExecutable="true" camunda:historyTimeToLive="P30D"`,
  );
  return xml.replace(
    '<bpmn:callActivity id="call" name="call">',
    `<bpmn:callActivity id="call" name="call" ${attributes}>${inner && `<bpmn:extensionElements>${inner}</bpmn:extensionElements>`}`,
  );
}

test("no seeded diagram breaks any of them", async () => {
  for (const { bpmn, item, form } of sampleItems())
    expect(await lintDiagram(bpmn, { itemId: item.id, publication: { item, form } })).toEqual([]);
});

describe("once-and-unmapped", () => {
  const rule = "once-and-unmapped";

  test("correct: a plain step, and a package's member under its own key", async () => {
    expect(await said(rule, line)).toEqual([]);
    expect(await said(rule, calling('calledElement="NL-002"', '<camunda:in businessKey="${memberKey}" />'))).toEqual(
      [],
    );
  });

  test.each([
    [
      "a sign-off done no times",
      "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>0</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>",
    ],
    [
      "a sign-off done twice",
      "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>",
    ],
    [
      "a sign-off repeated by a variable's number",
      '<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality>${n}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>',
    ],
    ["a sign-off for each of an empty list", '<bpmn:multiInstanceLoopCharacteristics camunda:collection="none" />'],
    ["a standard loop", "<bpmn:standardLoopCharacteristics />"],
  ])("incorrect: %s", async (_what, loop) => {
    expect(await findings(rule, within(loop))).toEqual([
      ["sign", "“sign”设了重复办理（多实例或者循环），每个环节只能办理一次。"],
    ]);
  });

  test.each([
    [
      "an output that writes the decision",
      '<camunda:inputOutput><camunda:outputParameter name="decision">grant</camunda:outputParameter></camunda:inputOutput>',
    ],
    [
      "an input that hides the decision",
      '<camunda:inputOutput><camunda:inputParameter name="decision">grant</camunda:inputParameter></camunda:inputOutput>',
    ],
    ["an empty mapping", "<camunda:inputOutput />"],
    ["a business key on a step that calls nothing", '<camunda:in businessKey="${memberKey}" />'],
  ])("incorrect: %s", async (_what, mapping) => {
    expect(await findings(rule, extended(mapping))).toEqual([
      ["sign", "“sign”设了变量映射，办理结果只能由环节自己写入。"],
    ]);
  });

  test.each([
    '<camunda:in variables="all" />',
    '<camunda:in source="a" target="decision" />',
    '<camunda:in sourceExpression="${1}" target="decision" />',
    '<camunda:out source="a" target="decision" />',
    '<camunda:in businessKey="${a}" variables="all" />',
    '<camunda:in businessKey="x-${a}" />',
    '<camunda:in businessKey="fixed" />',
    '<camunda:in businessKey="${execution.processBusinessKey}" />',
  ])("incorrect: a member given %s", async (mapping) => {
    expect(await said(rule, calling('calledElement="NL-002"', mapping))).toEqual(["call"]);
  });

  test("incorrect: a mapping on a gateway and on an event", async () => {
    const mapping =
      '<bpmn:extensionElements><camunda:inputOutput><camunda:outputParameter name="decision">grant</camunda:outputParameter></camunda:inputOutput></bpmn:extensionElements>';

    expect(await said(rule, line.replace('<bpmn:startEvent id="start" name="start">', `$&${mapping}`))).toEqual([
      "start",
    ]);
    expect(await said(rule, line.replace('<bpmn:endEvent id="end" name="end">', `$&${mapping}`))).toEqual(["end"]);
  });
});

describe("hall-events-only", () => {
  const rule = "hall-events-only";
  const triggered = (kind: string, definition: string): string =>
    diagram([start, ["event", kind], end], ["start > event", "event > end"]).replace(
      /(<bpmn:\w+ id="event" name="event">\n\n)/,
      `$1${definition}`,
    );

  test.each([
    '<bpmn:messageEventDefinition id="trigger" />',
    '<bpmn:timerEventDefinition id="trigger"><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition>',
  ])("correct: waiting for %s", async (definition) => {
    expect(await said(rule, triggered("intermediateCatchEvent", definition))).toEqual([]);
  });

  test.each([
    ["startEvent", '<bpmn:messageEventDefinition id="trigger" />'],
    ["startEvent", '<bpmn:timerEventDefinition id="trigger" />'],
    ["startEvent", '<bpmn:signalEventDefinition id="trigger" />'],
    ["intermediateThrowEvent", '<bpmn:signalEventDefinition id="trigger" />'],
    ["intermediateThrowEvent", '<bpmn:compensateEventDefinition id="trigger" />'],
    ["intermediateThrowEvent", '<bpmn:linkEventDefinition id="trigger" name="A" />'],
    ["intermediateThrowEvent", '<bpmn:escalationEventDefinition id="trigger" />'],
    [
      "intermediateCatchEvent",
      '<bpmn:conditionalEventDefinition id="trigger"><bpmn:condition>${a}</bpmn:condition></bpmn:conditionalEventDefinition>',
    ],
    ["intermediateCatchEvent", '<bpmn:signalEventDefinition id="trigger" />'],
    ["endEvent", '<bpmn:errorEventDefinition id="trigger" />'],
    ["endEvent", '<bpmn:signalEventDefinition id="trigger" />'],
  ])("incorrect: %s with %s", async (kind, definition) => {
    expect(await findings(rule, triggered(kind, definition))).toEqual([["event", "“event”的触发方式大厅不能使用。"]]);
  });

  test("incorrect: a timer that repeats, a task that starts a process, a step that undoes", async () => {
    expect(
      await said(
        rule,
        triggered(
          "intermediateCatchEvent",
          '<bpmn:timerEventDefinition id="trigger"><bpmn:timeCycle>R/PT0S</bpmn:timeCycle></bpmn:timerEventDefinition>',
        ),
      ),
    ).toEqual(["event"]);
    expect(await said(rule, diagram([["a", "receiveTask", { instantiate: "true" }]], []))).toEqual(["a"]);
    expect(await said(rule, diagram([["a", "userTask", { isForCompensation: "true" }]], []))).toEqual(["a"]);
  });
});

describe("calls-are-pinned", () => {
  const rule = "calls-are-pinned";
  const pin = 'camunda:calledElementBinding="version" camunda:calledElementVersion="${NL_002_version}"';
  const key = '<camunda:in businessKey="${NL_002_case}" />';

  test("correct: in the version and under the key that the record says", async () => {
    expect(await said(rule, calling(`calledElement="NL-002" ${pin}`, key))).toEqual([]);
  });

  test.each([
    "",
    'camunda:calledElementBinding="latest"',
    'camunda:calledElementBinding="deployment"',
    'camunda:calledElementBinding="version"',
    'camunda:calledElementBinding="version" camunda:calledElementVersion="3"',
    'camunda:calledElementBinding="version" camunda:calledElementVersion="${SC_021_version}"',
    'camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="12"',
  ])("incorrect: '%s'", async (other) => {
    expect(await findings(rule, calling(`calledElement="NL-002" ${other}`, key))).toEqual([
      ["call", "“call”没有按办件记录写明调用事项的哪一版本。"],
    ]);
  });

  test.each(["", '<camunda:in businessKey="${memberKey}" />', key + key])("incorrect: under '%s'", async (other) => {
    expect(await findings(rule, calling(`calledElement="NL-002" ${pin}`, other))).toEqual([
      ["call", "“call”没有把联办事项的业务编号交给所调用的流程。"],
    ]);
  });

  test.each(["PK-01", "PK-02", "${item}", "nl-002", "\uff2eL-002", ""])("incorrect: calling '%s'", async (called) => {
    expect(await findings(rule, calling(`calledElement="${called}" ${pin}`, key))).toEqual([
      ["call", "“call”只能调用一个写明编号的事项。"],
    ]);
  });

  test("incorrect: an item that calls", async () => {
    expect(await findings(rule, calling(`calledElement="NL-002" ${pin}`, key, "NL-003"))).toEqual([
      ["call", "“call”调用了其他流程，只有“一件事”套餐可以调用事项。"],
    ]);
  });
});

describe("engine-settings", () => {
  const rule = "engine-settings";
  const cycle = (text: string): string =>
    extended(`<camunda:failedJobRetryTimeCycle>${text}</camunda:failedJobRetryTimeCycle>`);

  test("correct: three tries, and a form of the hall", async () => {
    expect(await said(rule, cycle("R3/PT10M"))).toEqual([]);
    expect(await said(rule, diagram([person("a", "review", { "camunda:formKey": "hall:acceptance" })], []))).toEqual(
      [],
    );
  });

  test.each(["R1000000/PT0S", "R3/PT0S", "R/PT1M", "R10/PT1M", "${tries}", "PT1M", ""])(
    "incorrect: retried as in '%s'",
    async (text) => {
      expect(await said(rule, cycle(text))).toEqual(["sign"]);
    },
  );

  test.each(["http://example.org", "embedded:app:x.html", "hall:../x", "javascript:x"])(
    "incorrect: the form '%s'",
    async (form) => {
      expect(await said(rule, diagram([person("a", "review", { "camunda:formKey": form })], []))).toEqual(["a"]);
    },
  );

  test("incorrect: steps of one case at the same time", async () => {
    expect(await said(rule, diagram([automatic("a", "review", { "camunda:exclusive": "false" })], []))).toEqual(["a"]);
  });
});

describe("legible", () => {
  const rule = "legible";
  const named = (name: string): string => line.replace('name="sign"', `name="${name}"`);

  test.each(["签批", "受理（食品经营）", "𠮷野家", "é", "第１号"])("correct: %s", async (name) => {
    expect(await said(rule, named(name))).toEqual([]);
  });

  test.each([
    "签\u200b批",
    "不予\u202e准予",
    "\u2067签批",
    "签&#127;批",
    "签\u00ad批",
    `a${"\u0301".repeat(9)}`,
    "\u3164",
    "\ue000",
    "签\ufe0f批",
    "签\u034f批",
    "\u2800",
    "签\ufffc",
    "\u{e0100}",
    "\u0378",
    `签${"\u0301".repeat(3)}`,
  ])("incorrect: %j", async (name) => {
    expect(await findings(rule, named(name))).toEqual([
      ["sign", expect.stringMatching(/^编号为“sign”的图形，其名称或者说明(含有|附加符号)/)],
    ]);
  });

  test("incorrect: a name and an id of 201 characters, a documentation with a direction override", async () => {
    expect(await said(rule, named("长".repeat(201)))).toEqual(["sign"]);
    expect(
      await said(
        rule,
        line
          .replaceAll(/\bsign\b(?!")/g, "sign")
          .replace(/ id="sign"/, ` id="${"s".repeat(201)}"`)
          .replaceAll(/Ref="sign"/g, `Ref="${"s".repeat(201)}"`),
      ),
    ).toEqual(["s".repeat(201)]);
    expect(
      await said(
        rule,
        line.replace(/<bpmn:serviceTask[^>]*>/, "$&<bpmn:documentation>依法\u2067不予\u2069许可</bpmn:documentation>"),
      ),
    ).toEqual(["sign"]);
  });
});

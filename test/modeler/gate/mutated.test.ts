import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { gateDiagram } from "../../../modeler/gate/gate-diagram.ts";
import { LAWFUL } from "../../hostile/lawful.ts";

/** Elements and attributes that must never reach an engine, wherever they are put. */
const ELEMENTS = [
  '<scriptTask id="zz" scriptFormat="juel"><script>1</script></scriptTask>',
  '<camunda:executionListener expression="${x}" event="start"/>',
  "<camunda:connector/>",
  '<camunda:in variables="all"/>',
  '<camunda:properties><camunda:property name="a" value="${b}"/></camunda:properties>',
  '<x:y xmlns:x="urn:x"/>',
  "<multiInstanceLoopCharacteristics><loopCardinality>0</loopCardinality></multiInstanceLoopCharacteristics>",
  "<timerEventDefinition><timeCycle>R/PT1S</timeCycle></timerEventDefinition>",
  "<ioSpecification/>",
  "<!-- -->",
  "<![CDATA[${x}]]>",
  "<?x y?>",
  "&x;",
  "${now()}",
];
const ATTRIBUTES = [
  'camunda:class="java.lang.Runtime"',
  'camunda:expression="${x}"',
  'camunda:assignee="${x}"',
  'camunda:asyncBefore="true"',
  'xmlns:x="urn:x"',
  'xmlns:camunda="urn:x"',
  'x:y="1"',
  'onclick="alert(1)"',
  'isForCompensation="true"',
  'instantiate="true"',
  'implementation="##WebService"',
  'id="start"',
  'name="${x}"',
  'name="&#x202e;"',
  'xsi:type="tScriptTask"',
];

interface Change {
  readonly diagram: number;
  readonly place: number;
  readonly element: string | null;
  readonly attribute: string | null;
}

const CHANGE: fc.Arbitrary<Change> = fc.record({
  diagram: fc.nat(LAWFUL.length - 1),
  place: fc.nat(),
  element: fc.oneof(fc.constant(null), fc.constantFrom(...ELEMENTS)),
  attribute: fc.oneof(fc.constant(null), fc.constantFrom(...ATTRIBUTES)),
});

/** The diagram with something put before one of its tags, or into it. */
function changed(text: string, { place, element, attribute }: Change): string {
  const tags = [...text.matchAll(/<[A-Za-z][^<>]*?(?=\s?\/?>)/gu)];
  const tag = tags[place % tags.length]!;
  const [before, own, after] = [text.slice(0, tag.index), tag[0], text.slice(tag.index + tag[0].length)];
  return `${before}${element ?? ""}${own}${attribute === null ? "" : ` ${attribute}`}${after}`;
}

/** Looks at the written bytes alone, and knows nothing of how the gate reads. */
function foreignIn(xml: string): readonly string[] {
  const inside = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/u, "");
  const expressions = inside
    .replaceAll(/<bpmn:(?:conditionExpression|timeDate)[^>]*>[^<]*/gu, "")
    .replaceAll(/<camunda:in businessKey="[^"]*"/gu, "")
    // The record pins the version that a package calls.
    .replaceAll(/ camunda:calledElementVersion="\$\{[A-Z]{2}_[0-9]{2,3}_version\}"/gu, "");
  return [
    ...[...inside.matchAll(/<\/?(?<name>[A-Za-z:]+)/gu)]
      .map(({ groups }) => groups?.["name"] ?? "")
      .filter(
        (name) =>
          !/^(?:bpmn:(?!.*[Ss]cript|ioSpec|multiInstance|timeCycle)|bpmndi:BPMN|dc:Bounds$|di:waypoint$|camunda:(?:properties|property|in)$)/u.test(
            name,
          ),
      ),
    ...[...inside.matchAll(/ (?<name>[A-Za-z:]+)="/gu)]
      .map(({ groups }) => groups?.["name"] ?? "")
      .filter(
        (name) =>
          /class|^camunda:expression|assignee|async|onclick|ompensation|instantiate|implementation|^x|variables/u.test(
            name,
          ) && !/^(?:xmlns:(?:bpmn|bpmndi|camunda|dc|di|xsi)|xsi:type|x)$/u.test(name),
      ),
    ...(expressions.match(/[$#]\{|<!|<\?|\u202e|tScriptTask|urn:x/gu) ?? []),
  ];
}

test("whatever is put into a lawful diagram, nothing foreign is in the bytes that the gate writes", async () => {
  const texts = LAWFUL.map(([, files]) => Object.entries(files)[0]!);
  let passed = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(CHANGE, { minLength: 1, maxLength: 2 }), async (changes) => {
      const [file, original] = texts[changes[0]!.diagram]!;
      const text = changes.reduce((so_far, change) => changed(so_far, change), String(original));

      const gated = await gateDiagram(text, { itemId: file.slice(0, -".bpmn".length) });

      if (!gated.ok) return;
      passed++;
      expect(foreignIn(gated.xml)).toEqual([]);
    }),
    { numRuns: 250, seed: 13 },
  );

  // Changes that add nothing are among them: the gate does not refuse everything.
  expect(passed).toBeGreaterThan(5);
});

test("a diagram of which a piece is missing or doubled passes only if it still says one thing", async () => {
  const texts = LAWFUL.map(([, files]) => Object.entries(files)[0]!);

  await fc.assert(
    fc.asyncProperty(
      fc.nat(texts.length - 1),
      fc.nat(),
      fc.nat(120),
      fc.boolean(),
      async (which, at, length, twice) => {
        const [file, original] = texts[which]!;
        const text = String(original);
        const from = at % text.length;
        const piece = text.slice(from, from + length);
        const damaged = text.slice(0, from) + (twice ? piece + piece : "") + text.slice(from + length);

        const gated = await gateDiagram(damaged, { itemId: file.slice(0, -".bpmn".length) });

        if (!gated.ok) return;
        expect(await gateDiagram(gated.xml, { itemId: file.slice(0, -".bpmn".length) })).toEqual(gated);
        expect(foreignIn(gated.xml)).toEqual([]);
      },
    ),
    { numRuns: 250, seed: 13 },
  );
});

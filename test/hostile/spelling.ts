import { definitions, extension, type Files, flow, GROUP, ITEM, process, straight, userTask } from "./frame.ts";

const FRAME = straight(ITEM, [userTask("t")]);
const CLASS = "java.lang.Runtime";
const MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/** The frame with one change. */
function changed(from: string | RegExp, to: string): string {
  const text = FRAME.replace(from, () => to);
  if (text === FRAME) throw new Error(`The frame has no ${String(from)}.`);
  return text;
}

function utf16(text: string, mark: readonly number[], swap: boolean): Uint8Array {
  const bytes = Buffer.from(text.replace("UTF-8", "UTF-16"), "utf16le");
  return Buffer.concat([Buffer.from(mark), swap ? bytes.swap16() : bytes]);
}

/** The same diagram in a spelling that programs read differently, or that hides something from one of them. */
const SPELLINGS: Readonly<Record<string, string | Uint8Array>> = {
  "a file in UTF-16 with a mark": utf16(FRAME, [0xff, 0xfe], false),
  "a file in UTF-16, the other way round": utf16(FRAME, [0xfe, 0xff], true),
  "a file in UTF-16 without a mark": utf16(FRAME, [], false),
  "a file in UTF-32": Buffer.from([...FRAME].flatMap((character) => [0, 0, 0, character.codePointAt(0) ?? 0])),
  "a file that says it is UTF-7": changed("UTF-8", "UTF-7"),
  "a script in UTF-7": changed('name="t"', 'name="+ADw-script+AD4-"').replace("UTF-8", "UTF-7"),
  "a file that says it is Latin": changed("UTF-8", "ISO-8859-1"),
  "a file that says it is of a mainframe": changed("UTF-8", "IBM037"),
  "a file in bytes that are no UTF-8": Buffer.from(changed('name="t"', 'name="\u00e9"'), "latin1"),
  "a name in overlong bytes": Buffer.concat([
    Buffer.from(FRAME.slice(0, FRAME.indexOf('name="t"') + 6)),
    Buffer.from([0xc0, 0xbc]),
    Buffer.from(FRAME.slice(FRAME.indexOf('name="t"') + 7)),
  ]),
  "XML of another version": changed('version="1.0"', 'version="1.1"'),
  "a declaration that is no longer at the beginning": ` ${FRAME}`,
  "a comment around a step": changed('<endEvent id="end"/>', '<!-- <userTask id="hidden"/> --><endEvent id="end"/>'),
  "a comment inside a condition": straight(ITEM, [userTask("t")]).replace(
    `${flow("t", "end")}`,
    `<sequenceFlow id="t-end" sourceRef="t" targetRef="end"><documentation>准<!-- 不 -->予</documentation></sequenceFlow>`,
  ),
  "a comment before the root": changed("<definitions", "<!-- 中文 --><definitions"),
  "a section of raw text": changed(
    'name="t" ' + GROUP + ">",
    `name="t" ${GROUP}><documentation><![CDATA[审查]]></documentation>`,
  ),
  "a section of raw text with a tag in it": changed(
    'name="t" ' + GROUP + ">",
    `name="t" ${GROUP}><documentation><![CDATA[</documentation><script>]]></documentation>`,
  ),
  "an attribute written twice": changed('name="t"', 'name="t" name="u"'),
  "an attribute written twice under two prefixes": changed(
    "<definitions ",
    '<definitions xmlns:c="http://camunda.org/schema/1.0/bpmn" ',
  ).replace(GROUP, `${GROUP} c:candidateGroups="chief:SCJG"`),
  "our prefix bound to another name further down": changed(
    'name="t"',
    'xmlns:camunda="http://activiti.org/bpmn" name="t"',
  ),
  "the default namespace changed further down": changed(
    '<endEvent id="end"/>',
    '<endEvent xmlns="http://example.org/x" id="end"/>',
  ),
  "the default namespace taken away further down": changed('<endEvent id="end"/>', '<endEvent xmlns="" id="end"/>'),
  "a prefix of ours for a namespace of others": changed(
    "<definitions ",
    '<definitions xmlns:bpmn="http://camunda.org/schema/1.0/bpmn" ',
  ),
  "two prefixes for one namespace": changed("<definitions ", `<definitions xmlns:bpmn="${MODEL}" `),
  "a prefix that is not declared": changed(GROUP, `${GROUP} x:name="y"`),
  "a namespace that nobody uses": changed("<definitions ", '<definitions xmlns:x="http://example.org/x" '),
  "the namespace of another engine that nobody uses": changed(
    "<definitions ",
    '<definitions xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ',
  ),
  "a namespace with a blank at its end": changed(`xmlns="${MODEL}"`, `xmlns="${MODEL} "`),
  "a namespace with a slash at its end": changed(`xmlns="${MODEL}"`, `xmlns="${MODEL}/"`),
  "another language version of the notation": changed(
    `xmlns="${MODEL}"`,
    'xmlns="http://www.omg.org/spec/BPMN/20110524/MODEL"',
  ),
  "a file without any namespace": changed(`xmlns="${MODEL}"`, ""),
  "a type that is none of an expression": straight(ITEM, [userTask("t")]).replace(
    flow("t", "end"),
    flow("t", "end", '<documentation xsi:type="tScriptTask">x</documentation>'),
  ),
  "a base address for every reference": changed('name="t"', 'xml:base="http://127.0.0.1:1/" name="t"'),
  "a process that names itself in a value": changed('name="t"', 'name="&#60;script&#62;alert(1)&#60;/script&#62;"'),
  "a name with markup": changed('name="t"', 'name="&lt;img src=x onerror=alert(1)&gt;"'),
  "a documentation with markup": changed(
    `${GROUP}></userTask>`,
    `${GROUP}><documentation>&lt;b&gt;准予&lt;/b&gt;</documentation></userTask>`,
  ),
  "a name that would be markup once more decoded": changed('name="t"', 'name="&amp;lt;b&amp;gt;"'),
  "a name that is an address which runs": changed('name="t"', 'name="javascript:alert(1)"'),
  "a setting with an expression": changed(
    `${GROUP}></userTask>`,
    `${GROUP}>${extension('<camunda:properties><camunda:property name="x" value="${now()}"/></camunda:properties>')}</userTask>`,
  ),
  "a reference by number to a control character": changed('name="t"', 'name="a&#0;b"'),
  "a reference to a character that is none": changed('name="t"', 'name="a&#xD800;b"'),
  "an entity that is not declared": changed('name="t"', 'name="&nbsp;"'),
  "text between the steps": changed('<endEvent id="end"/>', 'x<endEvent id="end"/>'),
  "text after the end": `${FRAME}x`,
  "two roots": `${FRAME}<definitions/>`,
  "an element that does not end": FRAME.replace("</process>", ""),
  "elements that end crosswise": FRAME.replace("</process></definitions>", "</definitions></process>"),
  "an empty file": "",
  "a file of blanks": "   \n",
  "a file that begins with a program": `#!/bin/sh\n${FRAME}`,
  "a byte order mark inside": changed("<process", "\ufeff<process"),
  "an element of the notation inside the drawing": definitions(
    process(ITEM, `<startEvent id="start"/><endEvent id="end"/>${flow("start", "end")}`) +
      `<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="${ITEM}"><scriptTask id="s"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  ),
  "an element of the drawing inside the process": changed(
    '<endEvent id="end"/>',
    '<bpmndi:BPMNShape id="s" bpmnElement="t"/><endEvent id="end"/>',
  ),
  "an attribute of others in the drawing": definitions(
    process(ITEM, `<startEvent id="start"/><endEvent id="end"/>${flow("start", "end")}`) +
      `<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="${ITEM}"><bpmndi:BPMNShape id="s" bpmnElement="start" camunda:class="${CLASS}"><dc:Bounds x="0" y="0" width="36" height="36"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  ),
  "a place that is no number": definitions(
    process(ITEM, `<startEvent id="start"/><endEvent id="end"/>${flow("start", "end")}`) +
      `<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="${ITEM}"><bpmndi:BPMNShape id="s" bpmnElement="start"><dc:Bounds x="1e308" y="NaN" width="\${x}" height="36"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  ),
};

/** Spellings of a lawful diagram that must not pass. */
export const HOSTILE_SPELLINGS: readonly (readonly [name: string, files: Files])[] = Object.entries(SPELLINGS).map(
  ([name, text]) => [name, { [`${ITEM}.bpmn`]: text }] as const,
);

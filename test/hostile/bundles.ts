import { decision, decisionFile } from "./decision-file.ts";
import { type Files, ITEM, straight, userTask } from "./frame.ts";

const DIAGRAM = straight(ITEM, [userTask("t")]);
const TABLE = decisionFile(
  decision("d", { inputs: [["outcome", "string"]], output: "string", rules: [[['"accepted"'], '"yes"']] }),
);

/** An empty archive. */
const ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06, ...Array.from({ length: 18 }, () => 0)]);

/** Names of files that lead elsewhere, and files that are not what they are called. */
export const HOSTILE_FILES: readonly (readonly [name: string, files: Files])[] = [
  ["a file above the folder", { [`../${ITEM}.bpmn`]: DIAGRAM }],
  ["a file above the folder, with other strokes", { [`..\\${ITEM}.bpmn`]: DIAGRAM }],
  ["a file at the root of the disk", { [`/etc/${ITEM}.bpmn`]: DIAGRAM }],
  ["a file of another disk", { [`C:\\${ITEM}.bpmn`]: DIAGRAM }],
  ["a path in percent signs", { [`%2e%2e%2f${ITEM}.bpmn`]: DIAGRAM }],
  ["a file in a folder that is no part of it", { [`sub/${ITEM}.bpmn`]: DIAGRAM }],
  ["a name with an end inside", { [`${ITEM}.bpmn%00.txt`]: DIAGRAM }],
  ["a name with a blank", { [`${ITEM} .bpmn`]: DIAGRAM }],
  ["a name in other letter case", { [`${ITEM.toLowerCase()}.BPMN`]: DIAGRAM }],
  ["a name that is read from right to left", { [`${ITEM}\u202enpmb.bpmn`]: DIAGRAM }],
  ["a hidden file", { [`.${ITEM}.bpmn`]: DIAGRAM }],
  ["a decision table above the folder", { "../d.dmn": TABLE }],
  ["a decision table with a name that calls", { "${x}.dmn": TABLE }],
  ["a decision table in a hidden folder", { ".git/d.dmn": TABLE }],
  ["an archive", { [`${ITEM}.zip`]: ZIP }],
  ["an archive for a web server", { [`${ITEM}.war`]: ZIP }],
  ["an archive that is called a diagram", { [`${ITEM}.bpmn`]: ZIP }],
  ["a description of a deployment", { "processes.xml": "<process-application/>" }],
  ["fifty-one files", Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`d${at}.dmn`, TABLE]))],
  ["a form with an expression as its default", { "application.form": '{"components":[{"defaultValue":"${now()}"}]}' }],
  ["a form that reaches the type of every object", { "application.form": '{"__proto__":{"admin":true}}' }],
  ["settings that reach the type of every object", { "item.json": '{"constructor":{"prototype":{"admin":true}}}' }],
  ["a form with a name twice", { "application.form": '{"id":"a","id":"b"}' }],
  ["settings with a name twice, once in other letters", { "item.json": '{"id":"a","\\u0069d":"b"}' }],
  ["a form nested without end", { "application.form": "[".repeat(100_000) }],
  ["a form of many members", { "application.form": `[${"0,".repeat(20_000)}0]` }],
  ["a form with markup", { "application.form": '{"label":"<img src=x onerror=alert(1)>"}' }],
  ["a form with an invisible character", { "application.form": '{"label":"审\\u200b批"}' }],
  ["a form that is a program", { "application.form": "alert(1)" }],
  ["a form with a comment", { "application.form": '{/* x */"id":"a"}' }],
  ["settings with a number without end", { "item.json": '{"days":1e999}' }],
];

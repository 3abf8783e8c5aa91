import fs from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import type { ModelElement } from "../../../modeler/rules/model.ts";
import { copyModel } from "../../../modeler/studio/canvas/apply-diagram/copy-model.ts";
import { mergeModel } from "../../../modeler/studio/canvas/apply-diagram/merge-model.ts";
import type { LiveElement } from "../../../modeler/studio/canvas/diagram-js.ts";

const PROCESSES = path.resolve(import.meta.dirname, "..", "..", "..", "processes");
const DIAGRAMS = ["items", "packages"].flatMap((folder) =>
  fs
    .readdirSync(path.join(PROCESSES, folder))
    .map((name) => path.join(PROCESSES, folder, name, "process.bpmn"))
    .filter((file) => fs.existsSync(file)),
);

const opened = async (xml: string): Promise<LiveElement> => (await readBpmn(xml)) as LiveElement;
/** Everything inside the file but its drawing, which is planned apart. */
const flowOf = async (definitions: ModelElement): Promise<string> =>
  (await bpmnText(definitions))
    .replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/u, "")
    .replaceAll(/<\/?bpmn:definitions[^>]*>/gu, "")
    .trim();

test("a copy of any diagram of the hall says the same, and differs in nothing", async () => {
  expect(DIAGRAMS.length).toBeGreaterThan(100);
  for (const file of DIAGRAMS) {
    const xml = fs.readFileSync(file, "utf8");
    const open = await opened(xml);

    const copy = copyModel(open);

    expect(await flowOf(copy)).toBe(await flowOf(open));
    expect(copy.get("diagrams")).toEqual([]);
    expect(mergeModel(open, copy, () => []).operations).toEqual([]);
  }
}, 120_000);

test("an edit of the copy makes the open diagram equal to it, and is taken back byte for byte", async () => {
  for (const file of DIAGRAMS) {
    const xml = fs.readFileSync(file, "utf8");
    const open = await opened(xml);
    const copy = copyModel(open);
    insertStep(copy, { behind: "application", kind: "generalTask" });

    const { operations } = mergeModel(open, copy, () => []);
    for (const operation of operations) operation.do();
    const merged = await flowOf(open);
    for (const operation of operations.toReversed()) operation.undo();

    expect(merged).toBe(await flowOf(copy));
    expect(await bpmnText(open)).toBe(xml);
  }
}, 120_000);

test("what the edit left alone stays the same object, and a new element belongs to the open diagram", async () => {
  const open = await opened(fs.readFileSync(DIAGRAMS[0] ?? "", "utf8"));
  const [process] = (open.get("rootElements") as readonly LiveElement[]).filter(
    ({ $type }) => $type === "bpmn:Process",
  );
  const before = new Set(process?.get("flowElements") as readonly LiveElement[]);
  const copy = copyModel(open);
  const { focus } = insertStep(copy, { behind: "application", kind: "generalTask" });

  for (const operation of mergeModel(open, copy, () => []).operations) operation.do();

  const after = process?.get("flowElements") as readonly LiveElement[];
  const fresh = after.filter((element) => !before.has(element));
  expect(fresh.map(({ id }) => id)).toContain(focus);
  expect([...before].every((element) => after.includes(element))).toBe(true);
  expect(fresh.every(({ $parent }) => $parent === process)).toBe(true);
});

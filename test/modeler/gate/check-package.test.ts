import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { definitionIn } from "../../../domain/release/bundle.ts";
import { checkBundle } from "../../../modeler/gate/check-bundle.ts";
import { readFiles, writeFiles } from "../../../processes/bundle-files.ts";
import { shapeOf } from "../../../processes/bundle-problems.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { processesFolder } from "../../../processes/roots.ts";
import { bundleDigest } from "../../../store/handler/on-draft.ts";
import { bundledPackages } from "../../support/loaded-packages.ts";

const packages = bundledPackages();
const ITEMS = [...new Map(packages.flatMap(({ items }) => items).map((loaded) => [loaded.item.id, loaded])).values()];
const NAMES = new Map(ITEMS.map(({ item }) => [item.id, item.name]));
const PLACES = loadCatalogue();
const RESTAURANT = filesOf(packages.find(({ loaded }) => loaded.item.id === "PK-01")!.loaded.folder);

function filesOf(folder: string): Readonly<Record<string, string>> {
  const root = path.join(processesFolder("packages"), folder);
  return Object.fromEntries(fs.readdirSync(root).map((name) => [name, fs.readFileSync(path.join(root, name), "utf8")]));
}

/** Everything that is wrong with a folder, as a draft of it is told. */
async function problemsOf(
  files: Readonly<Record<string, string>>,
): Promise<readonly { rule: string; message: string }[]> {
  const read = readFiles(files);
  if ("refused" in read) return read.refused.map(({ message }) => ({ rule: "files", message }));
  const { bundle, problems } = shapeOf(read.content, { items: ITEMS });
  if (bundle === null) return problems;
  return [...problems, ...(await checkBundle({ ...bundle, memberNames: NAMES }, PLACES))];
}

describe("a folder of a package passes as a draft by the same way as it is seeded", () => {
  test.each(packages.map(({ loaded }) => [loaded.folder, loaded] as const))("%s", async (folder, loaded) => {
    const files = filesOf(folder);
    const read = readFiles(files);
    const content = "content" in read ? read.content : null;

    expect(bundleDigest(content!)).toBe(loaded.sha256);
    expect(definitionIn(content!.item)).toEqual(loaded.definition);
    const again = readFiles(writeFiles(content!));
    expect("content" in again && bundleDigest(again.content)).toBe(loaded.sha256);
    expect(await problemsOf(files)).toEqual([]);
  });
});

const CALL = '<bpmn:callActivity id="SC_021" name="食品经营许可" calledElement="SC-021"';

describe("a diagram of a package is refused", () => {
  test.each<[what: string, from: string | RegExp, to: string, rule: string, says: string]>([
    [
      "that opens a member twice, and another never",
      '<camunda:property name="member" value="SC-025" />',
      '<camunda:property name="member" value="SC-021" />',
      "members-opened-once",
      "联办事项“食品经营许可”应有一个“启动联办事项”和一个“联办事项”环节，实际有",
    ],
    [
      "whose join waits for a branch that is not taken",
      /exclusiveGateway(?= id="merge_SC_021")/u,
      "parallelGateway",
      "joins-complete",
      "",
    ],
    ["that calls a package", CALL, CALL.replace('"SC-021"', '"PK-02"'), "gate/", ""],
    [
      "that calls the newest version",
      'camunda:calledElementBinding="version"',
      'camunda:calledElementBinding="latest"',
      "gate/",
      "",
    ],
    [
      "that runs a member under the key of the package",
      'businessKey="${SC_021_case}"',
      'businessKey="${execution.businessKey}"',
      "gate/",
      "",
    ],
    [
      "that hands its variables on",
      '<camunda:in businessKey="${SC_021_case}" />',
      '<camunda:in variables="all" />',
      "gate/",
      "",
    ],
    ["that is not drawn", /\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/u, "", "gate/", ""],
    ["with a script", "<bpmn:callActivity", "<bpmn:scriptTask/><bpmn:callActivity", "gate/", ""],
  ])("%s", async (_what, from, to, rule, says) => {
    const bpmn = RESTAURANT["process.bpmn"]!;
    const changed = bpmn.replace(from, to);
    const whole = to === "parallelGateway" ? closing(changed) : changed;
    expect(whole).not.toBe(bpmn);

    const found = await problemsOf({ ...RESTAURANT, "process.bpmn": whole });

    expect(found.map((one) => one.rule).join(" ")).toContain(rule);
    expect(found.map(({ message }) => message).join("\n")).toContain(says);
    expect(found.map(({ message }) => message).join("\n")).not.toMatch(/联办事项[A-Z]{2}-\d{3}/u);
  });
});

/** The end tag of the gateway that became another. */
function closing(bpmn: string): string {
  const at = bpmn.indexOf('<bpmn:parallelGateway id="merge_SC_021"');
  return bpmn.slice(0, at) + bpmn.slice(at).replace("</bpmn:exclusiveGateway>", "</bpmn:parallelGateway>");
}

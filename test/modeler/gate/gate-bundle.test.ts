import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type BundleFile, gateBundle } from "../../../modeler/gate/gate-bundle.ts";
import { gateJson } from "../../../modeler/gate/gate-json.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { processesFolder } from "../../../processes/roots.ts";
import { decision, decisionFile } from "../../hostile/decision-file.ts";

const FOLDER = path.join(processesFolder("items"), "SC-021-food-business-licence");
const FILES = filesOf(FOLDER);

const OPTIONS = { itemId: "SC-021" };
const TABLE = decisionFile(
  decision("route", { inputs: [["fact_area", "number"]], output: "string", rules: [[["< 60"], '"simple"']] }),
);

describe("the gate of a folder", () => {
  test.each(sampleItems().map(({ folder, item }) => [folder, item.id] as const))(
    "lets the bundled folder %s pass, and writes its diagram in the bytes that it has",
    async (folder, itemId) => {
      const files = filesOf(path.join(processesFolder("items"), folder));

      const gated = await gateBundle(files, { itemId });

      expect(gated).toMatchObject({ ok: true });
      const own = files.find(({ name }) => name === "process.bpmn")?.content.toString("utf8");
      expect(gated.ok && gated.files.get("process.bpmn")).toMatchObject({ as: "text", text: own });
    },
  );

  test("gives the values of its forms and settings, and says nothing of their layout", async () => {
    const gated = await gateBundle(FILES, OPTIONS);

    expect(gated.ok && [...gated.files.keys()]).toEqual([
      "application.form",
      "cases.json",
      "item.json",
      "process.bpmn",
      "result.json",
    ]);
    expect(gated.ok && gated.files.get("item.json")).toMatchObject({ as: "value", value: { id: "SC-021" } });
  });

  test("names the file of every problem, and all problems at once", async () => {
    const files = FILES.map(({ name, content }) => ({
      name,
      content: name === "item.json" || name === "process.bpmn" ? "x" : content,
    }));

    const gated = await gateBundle(files, OPTIONS);

    expect(gated.ok ? [] : gated.problems.map(({ file, rule }) => [file, rule])).toEqual([
      ["item.json", "json"],
      ["process.bpmn", "xml"],
    ]);
  });

  test("asks what its caller knows of the contents", async () => {
    const contents = { "item.json": () => ["“办理时限”应为整数。"] };

    const gated = await gateBundle(FILES, { ...OPTIONS, contents });

    expect(gated.ok ? [] : gated.problems).toMatchObject([{ file: "item.json", message: "“办理时限”应为整数。" }]);
  });

  test("refuses the folder of another item", async () => {
    const gated = await gateBundle(FILES, { itemId: "NL-002" });

    expect(gated.ok ? [] : gated.problems).toMatchObject([{ file: "process.bpmn", rule: "structure" }]);
  });

  test.each([
    ["a missing file", FILES.slice(1)],
    ["a file twice", [...FILES, FILES[0]!]],
    ["a file twice, once in other letters", [...FILES, { ...FILES[0]!, name: "Application.form" }]],
    ["a foreign file", [...FILES, { name: "run.sh", content: "#!/bin/sh" }]],
    ["a table in a folder of its own", [...FILES, { name: "decisions/sub/route.dmn", content: TABLE }]],
    ["a table that nobody asks", [...FILES, { name: "decisions/route.dmn", content: TABLE }]],
    ["a table of another name", [...FILES, { name: "decisions/other.dmn", content: TABLE }]],
  ])("refuses %s", async (_what, files) => {
    expect(await gateBundle(files, OPTIONS)).toMatchObject({ ok: false });
  });

  test("lets a table pass that the diagram asks, and misses one that is not there", async () => {
    const task =
      '<bpmn:businessRuleTask id="route" camunda:decisionRef="route" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="route_outcome" /></bpmn:process>';
    const asking = FILES.map(({ name, content }) => ({
      name,
      content: name === "process.bpmn" ? content.toString().replace("</bpmn:process>", task) : content,
    }));

    expect(await gateBundle([...asking, { name: "decisions/route.dmn", content: TABLE }], OPTIONS)).toMatchObject({
      ok: true,
    });
    expect(await gateBundle(asking, OPTIONS)).toMatchObject({ ok: false, problems: [{ rule: "reference" }] });
  });
});

describe("the gate of forms and settings", () => {
  test.each([
    "{}",
    "[]",
    "null",
    '"文字"',
    '{"a":[1,-2.5,1e3,true,false,null,"\\u4e2d\\n"],"b":{"c":{}}}',
    ' {\n\t"a" : [ ] } ',
  ])("reads %s as every program does", async (text) => {
    expect(await gateJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test.each(["", "{", "{,}", "[1,]", "{a:1}", "01", "+1", "NaN", "'a'", '"a', '{"a":1}x', '{"a" 1}', '"\t"'])(
    "refuses %j, which is no JSON",
    async (text) => {
      expect(await gateJson(text)).toMatchObject({ ok: false, problems: [{ rule: "json" }] });
    },
  );
});

function filesOf(folder: string): readonly (BundleFile & { readonly content: Buffer })[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.includes("."))
    .map((name) => ({ name, content: fs.readFileSync(path.join(folder, name)) }));
}

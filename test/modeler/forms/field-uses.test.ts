import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { fieldUses } from "../../../modeler/forms/field-uses.ts";

const ITEMS = path.resolve(import.meta.dirname, "../../../processes/items");

function filesOf(id: string): Readonly<Record<string, string>> {
  const folder = path.join(ITEMS, readdirSync(ITEMS).find((name) => name.startsWith(`${id}-`)) ?? "");
  const names = ["application.form", "item.json", "process.bpmn", "result.json"];
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

test("a field on the licence, and a condition of another field", () => {
  expect(fieldUses("businessMode", filesOf("SC-021"))).toEqual(
    expect.arrayContaining(["证照和文书上的“主体业态”", expect.stringContaining("的显示条件")]),
  );
});

test("a field that is handed to another system", () => {
  expect(fieldUses("sealMaker", filesOf("SC-026"))).toEqual(
    expect.arrayContaining(["流程中提供给其他系统的内容", "事项的办理设置"]),
  );
});

test("a field that a branch asks for", () => {
  const files = { "process.bpmn": "<conditionExpression>${fact_area &gt; 200}</conditionExpression>" };

  expect(fieldUses("area", files)).toEqual(["流程的分支条件"]);
  expect(fieldUses("are", files)).toEqual([]);
});

test("a field that nothing uses", () => {
  expect(fieldUses("contactPerson", filesOf("SC-021"))).toEqual([]);
});

test("files that are half written use nothing", () => {
  expect(fieldUses("area", { "application.form": "{", "result.json": "", "item.json": "[" })).toEqual([]);
});

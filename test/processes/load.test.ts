import { cpSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadItem, loadItems } from "../../processes/load.ts";
import { processesFolder } from "../../processes/roots.ts";
import { FOLDER, change, copyOfItem } from "./item-folder.ts";

describe("loading the folders of items", () => {
  test("the bundled items are loaded completely, in order of id", () => {
    const items = loadItems();
    const ids = items.map(({ item }) => item.id);

    expect(ids).toEqual(ids.toSorted());
    expect(ids).toEqual(expect.arrayContaining(["NL-002", "SC-021", "SH-028"]));
    for (const loaded of items) expect(loaded.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("the digest does not depend on the layout of the JSON, but on every fact in it", () => {
    const root = copyOfItem();
    const before = loadItem(root, FOLDER).sha256;

    change(join(root, FOLDER, "item.json"), "hall.supplementDays", 10);
    const rewritten = loadItem(root, FOLDER).sha256;
    change(join(root, FOLDER, "item.json"), "hall.supplementDays", 11);
    const changed = loadItem(root, FOLDER).sha256;

    expect(rewritten).toBe(before);
    expect(changed).not.toBe(before);
  });
});

describe("the loader refuses, naming file and field", () => {
  test.each<[string, string, string, unknown, string]>([
    ["an unknown field", "item.json", "colour", "red", "item.json: (whole file) has an unknown field 'colour'"],
    [
      "an unknown field deep inside",
      "item.json",
      "materials.1.colour",
      "red",
      "materials.1 has an unknown field 'colour'",
    ],
    ["a missing field", "item.json", "hall.acceptance", undefined, "item.json: hall lacks 'acceptance'"],
    [
      "a word that is no choice",
      "item.json",
      "hall.acceptance",
      "maybe",
      "hall.acceptance must be one of automatic, person",
    ],
    ["a number for a text", "item.json", "name", 5, "item.json: name must be string"],
    ["another item's id", "item.json", "id", "SC-022", "id SC-022 does not fit the folder's name"],
    [
      "a material of another item",
      "item.json",
      "materials.0.id",
      "SC-022-M01",
      "materials.0 must be SC-021-M01 with seq 1",
    ],
    [
      "an organ that does not exist",
      "item.json",
      "executingBodyId",
      "XXXX-4",
      "item.json: executingBodyId XXXX-4 is no executing body of the catalogue",
    ],
    [
      "the organ of another department",
      "item.json",
      "executingBodyId",
      "WJW-4",
      "executingBodyId WJW-4 belongs to WJW, the item to SCJG",
    ],
    [
      "the organ of another level",
      "item.json",
      "executingBodyId",
      "SCJG",
      "executingBodyId SCJG is of another level (省级) than the item (县级)",
    ],
    ["no organ at all", "item.json", "executingBodyId", undefined, "item.json: (whole file) lacks 'executingBodyId'"],
    [
      "separate remedies beside those of its organ",
      "item.json",
      "hall.remedies",
      { reviewBody: "甲", court: "乙" },
      "hall has an unknown field 'remedies'",
    ],
    [
      "a promise longer than the law allows",
      "item.json",
      "promisedLimit.value",
      11,
      "promisedLimit is longer than statutoryLimit",
    ],
    [
      "budgets beyond the promise",
      "item.json",
      "hall.stepBudgets.review",
      3,
      "hall.stepBudgets add up to 6 working days, more than promisedLimit (5个工作日)",
    ],
    [
      "an instant item that takes days",
      "item.json",
      "caseType",
      "instant",
      "caseType instant (即办件) cannot have a promisedLimit of 5个工作日",
    ],
    [
      "review by rule without a record",
      "item.json",
      "hall.review",
      "rule",
      "hall.reviewRecord is needed for review by rule",
    ],
    [
      "a standing signature without a rule",
      "item.json",
      "hall.signOff",
      "standing",
      "hall.signOff standing needs hall.review rule",
    ],
    [
      "a site survey that stops the statutory clock",
      "item.json",
      "specialProcedures.0.excludedFromStatutoryClock",
      true,
      "a site survey does not stop the statutory clock",
    ],
    ["an unknown kind of field", "application.form", "components.1.type", "html", "application.form: components.1"],
    [
      "a pattern of the author's own",
      "application.form",
      "components.1.validate.pattern",
      ".*",
      "components.1.validate has an unknown field 'pattern'",
    ],
    [
      "a form under another name",
      "application.form",
      "id",
      "NL-002-application",
      "application.form: id must be SC-021-application",
    ],
    [
      "a condition on nothing",
      "application.form",
      "components.19.conditional",
      { hide: "=x = 1" },
      "depends on 'x', which is no field above it",
    ],
    [
      "a licence that prints a field outside the form",
      "result.json",
      "fields.0.from",
      "application.colour",
      "result.json: application.colour is no field of application.form",
    ],
    [
      "a licence that prints a record no rule reads",
      "result.json",
      "fields.0.from",
      "record.status",
      "record.status needs hall.reviewRecord",
    ],
    [
      "an unknown path",
      "result.json",
      "fields.0.from",
      "applicant.phone",
      "result.json: fields.0.from must match pattern",
    ],
    [
      "an example that cannot be filed",
      "cases.json",
      "0.application.residence",
      undefined,
      "application.residence: 请填写“住所”。",
    ],
    [
      "an example with a foreign material",
      "cases.json",
      "0.materials.+",
      "NL-002-M01",
      "material NL-002-M01 is not on the item's list",
    ],
    ["an example for whom the item is not", "cases.json", "0.applicant.type", "5", "applicant type 5 is not served"],
    ["an example with an unknown status", "cases.json", "0.expect.status", "done", "0.expect.status must be one of"],
    ["a delivery the item does not offer", "cases.json", "0.deliveryMode", "mail", "delivery mode mail is not offered"],
  ])("%s", (_what, name, path, value, problem) => {
    const root = copyOfItem();

    change(join(root, FOLDER, name), path, value);

    expect(() => loadItems(root)).toThrow(problem);
    expect(() => loadItems(root)).toThrow(join(FOLDER, name));
  });

  test("a folder named for another item", () => {
    const root = copyOfItem();

    renameSync(join(root, FOLDER), join(root, "NL-002-food"));

    expect(() => loadItems(root)).toThrow("id SC-021 does not fit the folder's name NL-002-food");
  });

  test("two items that would print the same numbers on their licences", () => {
    const root = copyOfItem();
    const other = "NL-002-pesticide-production-licence";

    cpSync(join(processesFolder("items"), other), join(root, other), { recursive: true });
    change(join(root, other, "item.json"), "hall.licenceSeries", "食经许");

    expect(() => loadItems(root)).toThrow(`hall.licenceSeries 食经许 is already taken by the folder ${other}`);
  });

  test("two folders for one item", () => {
    const root = copyOfItem();

    cpSync(join(root, FOLDER), join(root, "SC-021-twin"), { recursive: true });

    expect(() => loadItems(root)).toThrow(`id SC-021 is already taken by the folder ${FOLDER}`);
  });

  test.each(["item.json", "process.bpmn", "application.form", "result.json", "cases.json"])(
    "a folder without %s",
    (name) => {
      const root = copyOfItem();

      rmSync(join(root, FOLDER, name));

      expect(() => loadItems(root)).toThrow(`${name}: cannot be read`);
    },
  );

  test("a file that does not belong there", () => {
    const root = copyOfItem();

    writeFileSync(join(root, FOLDER, "notes.txt"), "");

    expect(() => loadItems(root)).toThrow("notes.txt: is not one of the files of an item");
  });

  test("a file that is not JSON", () => {
    const root = copyOfItem();

    writeFileSync(join(root, FOLDER, "item.json"), "{");

    expect(() => loadItems(root)).toThrow("item.json: is not JSON");
  });

  test("a diagram of another item", () => {
    const root = copyOfItem();

    writeFileSync(join(root, FOLDER, "process.bpmn"), '<bpmn:process name="x" id="NL-002">');

    expect(() => loadItems(root)).toThrow("process.bpmn: process id 'NL-002' must be SC-021");
  });
});
